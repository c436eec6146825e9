package dev.zerosum.simulator.resource;

import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Dispute.Status;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.book.Outcome;
import dev.zerosum.simulator.card.DisputeCourse;
import dev.zerosum.simulator.card.TestCards;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What buyers' banks do: open disputes behind the cards that are made for it, and decide them by
/// the words of the evidence.
public final class DisputeCourses {

  private static final String WINNING = "winning_evidence";
  private static final String LOSING = "losing_evidence";
  private static final String ESCALATING = "escalate_inquiry_evidence";

  private final TestCards cards;
  private final Book book;
  private final DisputeMoney money;
  private final ExpectedDisputes expected;

  DisputeCourses(TestCards cards, Book book, Charging charging, ExpectedDisputes expected) {
    this.cards = cards;
    this.book = book;
    this.expected = expected;
    this.money = new DisputeMoney(charging);
  }

  /// Moves every dispute on that is due. Running it twice moves none twice.
  public void moveDue() {
    for (boolean livemode : List.of(false, true)) {
      if (book.read(livemode, draft -> !due(draft).isEmpty())) {
        book.operate(
            new Asked(livemode, null, "", ""),
            draft -> {
              due(draft).forEach(dispute -> move(draft, dispute));
              return new Outcome(200, "", false);
            });
      }
    }
  }

  /// Decides a dispute now, whatever was said to it. Asked again it stays as it is.
  ///
  /// @return how it stands then; empty when there is none
  public Optional<Status> decide(boolean livemode, String id, boolean isWon) {
    if (book.read(livemode, draft -> draft.find(Dispute.class, id).isEmpty())) {
      return Optional.empty();
    }
    book.operate(
        new Asked(livemode, null, "", ""),
        draft -> {
          Dispute dispute = draft.find(Dispute.class, id).orElseThrow();
          switch (dispute.status()) {
            case WARNING_NEEDS_RESPONSE, WARNING_UNDER_REVIEW ->
                money.close(draft, dispute, Status.WARNING_CLOSED);
            case NEEDS_RESPONSE, UNDER_REVIEW ->
                money.close(draft, dispute, isWon ? Status.WON : Status.LOST);
            case EXPECTED, DROPPED, WARNING_CLOSED, WON, LOST -> {
              // There is nothing to decide.
            }
          }
          return new Outcome(200, "", false);
        });
    return book.read(livemode, draft -> draft.find(Dispute.class, id).map(Dispute::status));
  }

  /// Opens a dispute of any charge now, as banks do: of more than is left of it, too.
  ///
  /// @param paymentId the merchant's word in the charge's metadata
  /// @param amount minor units; when absent what is not refunded, or all if nothing is left
  /// @return its id; empty when nothing was charged for such a payment
  public Optional<String> open(
      boolean livemode, String paymentId, @Nullable Long amount, boolean isInquiry) {
    Outcome outcome =
        book.operate(
            new Asked(livemode, null, "", ""),
            draft ->
                draft
                    .newestFirst(
                        Charge.class,
                        0,
                        charge ->
                            charge.isCaptured()
                                && charge.failure() == null
                                && paymentId.equals(charge.metadata().get("payment_id")))
                    .findFirst()
                    .map(charge -> {
                      long left = charge.refundable();
                      long claimed =
                          amount != null ? amount : left > 0 ? left : charge.amountCaptured();
                      Dispute claim = expected.claim(draft, charge, "fraudulent", draft.now());
                      open(draft, claim, charge, claimed, isInquiry);
                      return new Outcome(200, claim.id(), false);
                    })
                    .orElseGet(() -> new Outcome(404, "", false)));
    return outcome.status() == 200 ? Optional.of(outcome.body()) : Optional.empty();
  }

  private static List<Dispute> due(Draft draft) {
    return draft
        .newestFirst(
            Dispute.class, 0, dispute -> dispute.dueAt() != null && dispute.dueAt() <= draft.now())
        .toList();
  }

  private void move(Draft draft, Dispute dispute) {
    switch (dispute.status()) {
      case EXPECTED -> open(draft, dispute);
      // Nobody answered in time.
      case NEEDS_RESPONSE -> money.close(draft, dispute, Status.LOST);
      case WARNING_NEEDS_RESPONSE -> money.close(draft, dispute, Status.WARNING_CLOSED);
      case UNDER_REVIEW -> decide(draft, dispute);
      case WARNING_UNDER_REVIEW -> decideInquiry(draft, dispute);
      case DROPPED, WARNING_CLOSED, WON, LOST -> draft.put(dispute.stood(dispute.status(), null));
    }
  }

  /// The buyer can only claim what was not given back.
  private void open(Draft draft, Dispute claim) {
    Charge charge = draft.find(Charge.class, claim.charge()).orElseThrow();
    if (charge.refundable() == 0) {
      draft.put(claim.stood(Status.DROPPED, null));
      return;
    }
    var conduct = cards.byToken(charge.cardToken()).orElseThrow().conduct();
    open(draft, claim, charge, charge.refundable(), conduct.dispute() == DisputeCourse.INQUIRY);
  }

  private void open(Draft draft, Dispute claim, Charge charge, long claimed, boolean isInquiry) {
    Dispute opened =
        claim
            .of(new Money(claimed, charge.amount().currency()))
            .stood(
                isInquiry ? Status.WARNING_NEEDS_RESPONSE : Status.NEEDS_RESPONSE,
                claim.evidenceDueBy());
    draft.put(opened);
    draft.move(Movement.of(Kind.DISPUTE, opened, charge));
    if (!isInquiry) {
      money.withdraw(draft, opened);
    }
  }

  private void decide(Draft draft, Dispute dispute) {
    if (says(dispute, WINNING)) {
      money.close(draft, dispute, Status.WON);
    } else if (says(dispute, LOSING)) {
      money.close(draft, dispute, Status.LOST);
    } else {
      // The bank takes its time: a test decides it.
      draft.put(dispute.stood(dispute.status(), null));
    }
  }

  private void decideInquiry(Draft draft, Dispute dispute) {
    if (says(dispute, ESCALATING)) {
      money.withdraw(draft, dispute.stood(Status.NEEDS_RESPONSE, dispute.evidenceDueBy()));
    } else if (says(dispute, WINNING) || says(dispute, LOSING)) {
      money.close(draft, dispute, Status.WARNING_CLOSED);
    } else {
      draft.put(dispute.stood(dispute.status(), null));
    }
  }

  private static boolean says(Dispute dispute, String word) {
    return dispute.evidence().values().stream().anyMatch(text -> text.contains(word));
  }
}
