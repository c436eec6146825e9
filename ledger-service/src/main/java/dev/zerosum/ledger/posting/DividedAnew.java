package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.BookView.PendingDay;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Where the legs of a transaction go that divides a charge anew. Whom the charge brought pending
/// money gives and gets on the charge's day, until that is released. Whom it brought nothing gets
/// it on the day of the transaction while others give from pending: it would otherwise be paid out
/// before it has settled.
final class DividedAnew {

  private DividedAnew() {}

  /// A pending account that legs may be put on and that is not in the book.
  static Optional<AccountName> missing(RunningBook book, PostTransaction request) {
    return request.charge() == null
        ? Optional.empty()
        : request.legs().stream()
            .flatMap(leg -> leg.account().pending().stream())
            .filter(pending -> book.account(pending) == null)
            .findFirst();
  }

  /// The legs as they are put into the book.
  ///
  /// @param planned as they were asked for
  static List<PlannedLeg> placed(
      RunningBook book, PostTransaction request, List<PlannedLeg> planned) {
    StepKey charge = request.charge();
    if (charge == null) {
      return planned;
    }
    List<PlannedLeg> early =
        planned.stream().map(line -> onChargesDay(book, charge, line).orElse(line)).toList();
    boolean isEarly = early.stream().anyMatch(DividedAnew::isTakenFromPending);
    return isEarly ? early.stream().map(line -> kept(book, request.key(), line)).toList() : early;
  }

  /// The digest that a repeat is compared by: of what the first try chose, when it was asked for
  /// the same.
  static LegsDigest digest(RunningBook book, PostTransaction request, List<PlannedLeg> placed) {
    RecordedTransaction there = request.charge() == null ? null : book.recorded(request.key());
    if (there == null) {
      return LegsDigest.of(placed.stream().map(PlannedLeg::leg).toList());
    }
    List<Leg> before =
        book.legsOf(request.key()).stream().map(line -> asAvailable(line.leg())).toList();
    List<Leg> asked = request.legs().stream().map(DividedAnew::asAvailable).toList();
    return LegsDigest.of(before).equals(LegsDigest.of(asked)) ? there.legs() : LegsDigest.of(asked);
  }

  private static Optional<PlannedLeg> onChargesDay(
      RunningBook book, StepKey charge, PlannedLeg line) {
    return ReversalRules.pendingOf(book, charge, line.leg().account())
        .filter(earned ->
            !book.isReleased(
                new PendingDay(earned.leg().account(), Objects.requireNonNull(earned.valueOn()))))
        .map(earned ->
            new PlannedLeg(
                line.leg().on(earned.leg().account()), earned.accountId(), earned.valueOn()));
  }

  private static boolean isTakenFromPending(PlannedLeg line) {
    return line.leg().account().isPending() && !line.leg().amount().isPositive();
  }

  private static PlannedLeg kept(RunningBook book, StepKey key, PlannedLeg line) {
    Optional<AccountName> pending =
        line.leg().amount().isPositive() ? line.leg().account().pending() : Optional.empty();
    return pending.map(name -> placed(book, key, line.leg().on(name))).orElse(line);
  }

  private static PlannedLeg placed(RunningBook book, StepKey key, Leg leg) {
    BookAccount account = book.account(leg.account());
    if (account == null) {
      throw new InvariantViolation(leg.account() + " was looked for before");
    }
    return new PlannedLeg(leg, account.placeOf(key));
  }

  private static Leg asAvailable(Leg leg) {
    return leg.account().isPending() ? leg.on(leg.account().available()) : leg;
  }
}
