package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.BookView.PendingDay;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reversing: the mirror of a transaction. What it takes back from a pending account comes off the
/// day of the charge while that day is unreleased, and out of available once it is released.
final class ReversalRules {

  private ReversalRules() {}

  static Decision decide(RunningBook book, ReverseTransaction request) {
    RecordedTransaction reversed = book.recorded(request.reverses());
    if (reversed == null) {
      return Decision.refuse(new Refusal.UnknownTransaction(request.reverses()));
    }
    Optional<Outcome> replay =
        book.replayOf(request.key(), content(request, reversed, reversed.legs()));
    if (replay.isPresent()) {
      return new Decision.Answer(replay.get());
    }
    StepKey by = book.reversedBy(request.reverses());
    if (by != null) {
      return Decision.refuse(new Refusal.AlreadyReversed(request.reverses(), by));
    }
    TransactionForm form = reversed.content().form();
    if (form != null) {
      return Decision.refuse(new Refusal.NotReversible(request.reverses(), form));
    }
    return book.isWhole(reversed)
        ? mirror(book, request, reversed)
        : Decision.refuse(new Refusal.EntriesAway(request.reverses()));
  }

  private static Decision mirror(
      RunningBook book, ReverseTransaction request, RecordedTransaction reversed) {
    List<PlannedLeg> mirrored = new ArrayList<>();
    List<PlannedLeg> guarded = new ArrayList<>();
    for (PlannedLeg line : book.legsOf(request.reverses())) {
      PlannedLeg back = back(book, request.key(), line, day(line, reversed));
      AccountName name = back.leg().account();
      BookAccount account = book.account(name);
      if (account == null) {
        throw new InvariantViolation(name + " has entries to take back and was not read");
      }
      mirrored.add(back);
      if (account.isGuarded()) {
        guarded.add(back);
      }
    }
    var legs = LegsDigest.of(mirrored.stream().map(PlannedLeg::leg).toList());
    return new Decision.Write(
        new Draft(request.key(), content(request, reversed, legs), mirrored, guarded));
  }

  private static PlannedLeg back(RunningBook book, StepKey key, PlannedLeg line, LocalDate day) {
    AccountName name = line.leg().account();
    Leg back = new Leg(name, line.leg().amount().negated());
    if (!name.isPending()) {
      return new PlannedLeg(back, line.accountId());
    }
    if (!book.isReleased(new PendingDay(name, day))) {
      return new PlannedLeg(back, line.accountId(), day);
    }
    BookAccount available = book.account(name.available());
    if (available == null) {
      throw new InvariantViolation(name + " was released and has no available account");
    }
    return new PlannedLeg(new Leg(name.available(), back.amount()), available.placeOf(key));
  }

  private static LocalDate day(PlannedLeg line, RecordedTransaction transaction) {
    return line.valueOn() == null
        ? LocalDate.ofInstant(transaction.createdAt(), ZoneOffset.UTC)
        : line.valueOn();
  }

  private static TransactionContent content(
      ReverseTransaction request, RecordedTransaction reversed, LegsDigest legs) {
    return new TransactionContent(
        reversed.livemode(),
        request.kind(),
        request.reference(),
        request.reverses(),
        null,
        null,
        legs,
        null);
  }
}
