package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.BookView.PendingDay;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Setting money aside, and what becomes of it. What was set aside is there: no guard is asked
/// again when it is spent or given back, since by then the money may have moved at the processor.
final class ReservationRules {

  private ReservationRules() {}

  static Decision decide(RunningBook book, ReserveFunds request) {
    AccountName reserved = request.from().reserved().orElse(request.from());
    for (AccountName name : List.of(request.from(), reserved)) {
      if (book.account(name) == null) {
        return Decision.refuse(new Refusal.UnknownAccount(name));
      }
    }
    PlannedLeg source = source(book, request);
    List<PlannedLeg> planned =
        List.of(source, placed(book, request.key(), new Leg(reserved, request.amount())));
    List<Leg> legs = planned.stream().map(PlannedLeg::leg).toList();
    var content =
        new TransactionContent(
            request.livemode(),
            request.kind(),
            request.reference(),
            null,
            TransactionForm.RESERVATION,
            null,
            LegsDigest.of(legs),
            null);
    BookAccount debited = book.account(source.leg().account());
    boolean isGuarded = !request.overdraftAllowed() || (debited != null && debited.isGuarded());
    return book.replayOf(request.key(), content)
        .<Decision>map(Decision.Answer::new)
        .orElseGet(() ->
            new Decision.Write(
                new Draft(
                    request.key(),
                    content,
                    planned,
                    isGuarded ? planned.subList(0, 1) : List.of())));
  }

  /// Where the money is taken from. Of a charge whose day is not released it is the merchant's
  /// pending, for that day, so that the day releases what is left of it. A repeat is answered from
  /// where the first was taken, though the day may have been released since.
  private static PlannedLeg source(RunningBook book, ReserveFunds request) {
    Leg plain = new Leg(request.from(), request.amount().negated());
    Optional<PlannedLeg> pending =
        request.charge() == null
            ? Optional.empty()
            : ReversalRules.pendingOf(book, request.charge(), request.from());
    if (pending.isEmpty()) {
      return placed(book, request.key(), plain);
    }
    PlannedLeg earned = pending.get();
    Leg early = new Leg(earned.leg().account(), plain.amount());
    RecordedTransaction there = book.recorded(request.key());
    boolean isEarly =
        there == null
            ? !book.isReleased(
                new PendingDay(early.account(), Objects.requireNonNull(earned.valueOn())))
            : there.legs().equals(LegsDigest.of(List.of(early, reservedLeg(request))));
    return isEarly
        ? new PlannedLeg(early, earned.accountId(), earned.valueOn())
        : placed(book, request.key(), plain);
  }

  private static Leg reservedLeg(ReserveFunds request) {
    return new Leg(request.from().reserved().orElse(request.from()), request.amount());
  }

  private static PlannedLeg placed(RunningBook book, StepKey key, Leg leg) {
    BookAccount account = book.account(leg.account());
    if (account == null) {
      throw new InvariantViolation(leg.account() + " was looked for before");
    }
    return new PlannedLeg(leg, account.placeOf(key));
  }

  /// The legs of a reservation: out of the account, into what is reserved of it.
  static List<Leg> legs(ReserveFunds request) {
    AccountName reserved = request.from().reserved().orElse(request.from());
    return List.of(
        new Leg(request.from(), request.amount().negated()), new Leg(reserved, request.amount()));
  }

  static Decision decide(RunningBook book, PostReservation request) {
    RecordedTransaction reservation = reservation(book, request.reservation());
    if (reservation != null && !book.isWhole(reservation)) {
      return Decision.refuse(new Refusal.EntriesAway(request.reservation()));
    }
    List<PlannedLeg> own =
        book.legsOf(request.reservation()).stream()
            .filter(line -> line.leg().amount().isPositive())
            .map(ReservationRules::back)
            .toList();
    List<Leg> legs =
        Stream.concat(own.stream().map(PlannedLeg::leg), request.legs().stream()).toList();
    Optional<Refusal> refusal =
        reservation == null
            ? Optional.empty()
            : PostingRules.sumRefusal(legs, reservation.livemode(), request.fx());
    if (refusal.isPresent()) {
      return Decision.refuse(refusal.get());
    }
    List<PlannedLeg> planned = new ArrayList<>(own);
    List<PlannedLeg> guarded = new ArrayList<>();
    for (Leg leg : request.legs()) {
      BookAccount account = book.account(leg.account());
      if (account == null) {
        return Decision.refuse(new Refusal.UnknownAccount(leg.account()));
      }
      var line = new PlannedLeg(leg, account.placeOf(request.key()));
      planned.add(line);
      if (account.isGuarded()) {
        guarded.add(line);
      }
    }
    if (reservation == null) {
      return Decision.refuse(new Refusal.UnknownReservation(request.reservation()));
    }
    var content =
        new TransactionContent(
            reservation.livemode(),
            request.kind(),
            request.reference(),
            null,
            TransactionForm.RESERVATION_POST,
            request.reservation(),
            LegsDigest.of(legs),
            request.fx());
    return resolve(book, new Draft(request.key(), content, planned, guarded));
  }

  static Decision decide(RunningBook book, ReturnReservation request) {
    RecordedTransaction reservation = reservation(book, request.reservation());
    if (reservation == null) {
      return Decision.refuse(new Refusal.UnknownReservation(request.reservation()));
    }
    if (!book.isWhole(reservation)) {
      return Decision.refuse(new Refusal.EntriesAway(request.reservation()));
    }
    // What was taken from pending goes back to the day it was taken from, or after its release to
    // where that day's money is now.
    List<PlannedLeg> planned =
        book.legsOf(request.reservation()).stream()
            .map(line -> ReversalRules.back(book, request.key(), line, reservation))
            .toList();
    var content =
        new TransactionContent(
            reservation.livemode(),
            request.kind(),
            request.reference(),
            null,
            TransactionForm.RESERVATION_RETURN,
            request.reservation(),
            LegsDigest.of(planned.stream().map(PlannedLeg::leg).toList()),
            null);
    return resolve(book, new Draft(request.key(), content, planned, List.of()));
  }

  private static Decision resolve(RunningBook book, Draft draft) {
    Optional<Outcome> replay = book.replayOf(draft.key(), draft.content());
    if (replay.isPresent()) {
      return new Decision.Answer(replay.get());
    }
    StepKey reservation = draft.content().resolves();
    Resolution there = reservation == null ? null : book.resolutionOf(reservation);
    if (reservation == null || there == null) {
      return new Decision.Write(draft);
    }
    return Decision.refuse(
        there.isReturn()
            ? new Refusal.AlreadyReturned(reservation, there.by())
            : new Refusal.AlreadyPosted(reservation, there.by()));
  }

  private static @Nullable RecordedTransaction reservation(RunningBook book, StepKey key) {
    RecordedTransaction there = book.recorded(key);
    return there != null && there.content().form() == TransactionForm.RESERVATION ? there : null;
  }

  private static PlannedLeg back(PlannedLeg line) {
    Leg leg = line.leg();
    return new PlannedLeg(new Leg(leg.account(), leg.amount().negated()), line.accountId());
  }
}
