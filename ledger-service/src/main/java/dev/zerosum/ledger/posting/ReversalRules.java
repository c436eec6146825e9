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
import java.util.stream.Stream;

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
    if (form != null && form != TransactionForm.RESERVATION_POST) {
      return Decision.refuse(new Refusal.NotReversible(request.reverses(), form));
    }
    return book.isWhole(reversed) && isSourceThere(book, reversed)
        ? mirror(book, request, reversed)
        : Decision.refuse(new Refusal.EntriesAway(request.reverses()));
  }

  private static Decision mirror(
      RunningBook book, ReverseTransaction request, RecordedTransaction reversed) {
    List<PlannedLeg> mirrored = new ArrayList<>();
    List<PlannedLeg> guarded = new ArrayList<>();
    for (PlannedLeg back : backs(book, request.key(), reversed)) {
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

  /// The mirrored legs. What a posted reservation had spent does not become reserved again: it goes
  /// back to where the reservation had taken it.
  private static List<PlannedLeg> backs(
      RunningBook book, StepKey key, RecordedTransaction reversed) {
    StepKey reservation = reversed.content().resolves();
    List<PlannedLeg> taken = reservation == null ? List.of() : book.legsOf(reservation);
    // The ledger's own legs of a posting come first, one for each that the reservation had set
    // aside.
    long own = taken.stream().filter(line -> line.leg().amount().isPositive()).count();
    Stream<PlannedLeg> sources = taken.stream().filter(line -> !line.leg().amount().isPositive());
    return Stream.concat(sources, book.legsOf(reversed.key()).stream().skip(own))
        .map(line -> back(book, key, line, reversed))
        .toList();
  }

  private static boolean isSourceThere(RunningBook book, RecordedTransaction reversed) {
    StepKey reservation = reversed.content().resolves();
    return reservation == null || !book.legsOf(reservation).isEmpty();
  }

  /// What a charge brought into the pending account of this available one: its leg, with the day it
  /// counts for. Nothing when it is not in the book, or brought it elsewhere.
  static Optional<PlannedLeg> pendingOf(RunningBook book, StepKey charge, AccountName available) {
    RecordedTransaction recorded = book.recorded(charge);
    if (recorded == null) {
      return Optional.empty();
    }
    return book.legsOf(charge).stream()
        .filter(line -> line.leg().amount().isPositive())
        .filter(line -> line.leg().account().isPending())
        .filter(line -> line.leg().account().available().equals(available))
        .findFirst()
        .map(line -> new PlannedLeg(line.leg(), line.accountId(), day(line, recorded)));
  }

  /// The mirror of a leg of an earlier transaction.
  static PlannedLeg back(
      RunningBook book, StepKey key, PlannedLeg line, RecordedTransaction earlier) {
    LocalDate day = day(line, earlier);
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
