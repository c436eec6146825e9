package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.card.TestCards;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Knows which charges will be disputed: those of the cards that are made for it.
final class ExpectedDisputes {

  /// How long a merchant has to answer.
  private static final Duration ANSWER = Duration.ofDays(7);

  private final TestCards cards;
  private final UnaryOperator<String> ids;
  private final long courseSeconds;

  /// @param course how long after its charge a dispute is opened
  ExpectedDisputes(TestCards cards, UnaryOperator<String> ids, Duration course) {
    this.cards = cards;
    this.ids = ids;
    this.courseSeconds = course.toSeconds();
  }

  /// Notes what will come behind a charge that was taken whole.
  void expect(Draft draft, Charge charge) {
    var course = cards.byToken(charge.cardToken()).orElseThrow().conduct().dispute();
    if (course == null) {
      return;
    }
    draft.put(claim(draft, charge, course.reason(), draft.now() + courseSeconds));
  }

  /// A claim that its buyer will bring before the bank.
  ///
  /// @param opensAt Unix seconds
  Dispute claim(Draft draft, Charge charge, String reason, long opensAt) {
    return new Dispute(
        ids.apply("dp_"),
        draft.livemode(),
        draft.now(),
        charge.paymentIntent(),
        charge.id(),
        charge.amount(),
        Dispute.Status.EXPECTED,
        reason,
        opensAt,
        opensAt + ANSWER.toSeconds(),
        0,
        List.of(),
        Map.of(),
        Map.of());
  }
}
