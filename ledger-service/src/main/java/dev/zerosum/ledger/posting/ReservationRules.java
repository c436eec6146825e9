package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Setting money aside, and what becomes of it. What was set aside is there: no guard is asked
/// again when it is spent or given back, since by then the money may have moved at the processor.
final class ReservationRules {

  private ReservationRules() {}

  static Decision decide(RunningBook book, ReserveFunds request) {
    List<Leg> legs = legs(request);
    List<PlannedLeg> planned = new ArrayList<>();
    for (Leg leg : legs) {
      BookAccount account = book.account(leg.account());
      if (account == null) {
        return Decision.refuse(new Refusal.UnknownAccount(leg.account()));
      }
      planned.add(new PlannedLeg(leg, account.placeOf(request.key())));
    }
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
    BookAccount source = book.account(request.from());
    boolean isGuarded = !request.overdraftAllowed() || (source != null && source.isGuarded());
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
    List<PlannedLeg> planned =
        book.legsOf(request.reservation()).stream().map(ReservationRules::back).toList();
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
