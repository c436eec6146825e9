package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.ledger.posting.BookView.PendingDay;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import dev.zerosum.ledger.posting.BookView.ReleaseStand;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Pending becomes available, a day at a time and in the order of the days: what the entries with
/// that value day sum to, of either sign.
final class ReleaseRules {

  private ReleaseRules() {}

  static Outcome decide(RunningBook book, int submission, Posting.Releasing release) {
    BookAccount pending = book.account(release.pending());
    if (pending == null) {
      return new Outcome.Refused(new Refusal.UnknownAccount(release.pending()));
    }
    BookAccount available = book.account(release.pending().available());
    if (available == null) {
      return new Outcome.Refused(new Refusal.UnknownAccount(release.pending().available()));
    }
    var day = new PendingDay(release.pending(), release.day());
    ReleaseStand stand = book.view().releases().get(day);
    if (stand == null) {
      throw new InvariantViolation(day + " is to be released and was not read");
    }
    long net = Math.addExact(stand.net(), book.addedTo(day));
    List<PlannedLeg> legs = legs(release, pending, available, net);
    TransactionContent content = content(release, legs);
    Optional<Outcome> replay = book.replayOf(release.key(), content);
    if (replay.isPresent()) {
      return replay.get();
    }
    if (stand.isReleased() || book.isReleased(day)) {
      return new Outcome.Released(day);
    }
    // In the order of the days, so that the last one released tells that all before it were.
    if (!release.day().equals(stand.firstDay()) || book.nextInstant().isBefore(due(day, pending))) {
      return new Outcome.Refused(new Refusal.NotDue(release.pending(), release.day()));
    }
    if (net > PostingRules.AMOUNT_MAX || net < -PostingRules.AMOUNT_MAX) {
      return new Outcome.Refused(new Refusal.AmountOverflow(1, PostingRules.AMOUNT_MAX));
    }
    book.release(
        new BatchPlan.Released(
            submission, day, pending.id(), net, net == 0 ? null : release.key()));
    return net == 0
        ? new Outcome.Released(day)
        : book.write(submission, new Draft(release.key(), content, legs, List.of()));
  }

  /// The first instant at which a day may be released: it is over, and so are the days its account
  /// takes to settle.
  private static Instant due(PendingDay day, BookAccount pending) {
    return day.day()
        .plusDays(1L + pending.settlementDays())
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static List<PlannedLeg> legs(
      Posting.Releasing release, BookAccount pending, BookAccount available, long net) {
    var amount = new Money(net, release.pending().currency());
    return List.of(
        new PlannedLeg(
            new Leg(release.pending(), amount.negated()),
            pending.placeOf(release.key()),
            release.day()),
        new PlannedLeg(
            new Leg(release.pending().available(), amount), available.placeOf(release.key())));
  }

  private static TransactionContent content(Posting.Releasing release, List<PlannedLeg> legs) {
    return new TransactionContent(
        release.pending().livemode(),
        TransactionKind.RELEASE,
        release.accountId(),
        null,
        TransactionForm.RELEASE,
        null,
        LegsDigest.of(legs.stream().map(PlannedLeg::leg).toList()),
        null);
  }
}
