package dev.zerosum.saga.charge;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Parking;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The wait for a bank that decides about a debit within days. Only the processor's word counts: a
/// hint ends the wait early, and without one it is asked less and less often, until its scheme's
/// deadline.
final class Pending {

  private static final UndoCause UNDECIDED =
      new UndoCause(
          PaymentStatus.CANCELED,
          "expired",
          null,
          "The bank had not decided by its scheme's deadline.");

  /// In test mode banks decide within seconds.
  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

  private static final Duration LONGEST_LOOK = Duration.ofHours(6);

  /// A look costs about 17 events; Temporal begins to warn at 10,000 a run.
  private static final int LOOKS_A_RUN = 400;

  private final Duration alertAfter;
  private final Lanes lanes;
  private final Records records;
  private final Processing processing;
  private final Ending ending;
  private final Parking parking;
  private final Runnable startAnew;

  /// @param alertAfter how long the processor may say nothing about a debit after a restart before
  ///   a person hears of it
  Pending(
      Duration alertAfter,
      Lanes lanes,
      Records records,
      Processing processing,
      Ending ending,
      Parking parking,
      Runnable startAnew) {
    this.alertAfter = alertAfter;
    this.lanes = lanes;
    this.records = records;
    this.processing = processing;
    this.ending = ending;
    this.parking = parking;
    this.startAnew = startAnew;
  }

  /// Says until when the payment is pending, and waits for that.
  ///
  /// @return what became of it; empty when the story has ended
  Optional<AuthorizeOutcome> askBank(Instant until) {
    Recorded recorded = records.record(new ChargeOutcome.PendingUntil(until));
    if (!recorded.isAccepted()) {
      boolean _ = ending.goBy(recorded.standing());
      return Optional.empty();
    }
    return await(until);
  }

  /// Goes on waiting after a restart. The processor says anew until when, and is asked until it
  /// does: money may have moved. A person hears of a silence that lasts.
  Optional<AuthorizeOutcome> awaitBank() {
    lanes.goDurable();
    Instant alertAt = Asking.now().plus(alertAfter);
    boolean isAlerted = false;
    AuthorizeOutcome outcome = processing.look();
    Duration pause = Duration.ofSeconds(1);
    while (isSilent(outcome)) {
      if (!isAlerted && !Asking.now().isBefore(alertAt)) {
        isAlerted = true;
        records.alert("debit_unknown", "still unknown at " + alertAt + ", asked on");
      }
      parking.awaitAtMost(pause);
      pause = longer(pause);
      outcome = processing.look();
    }
    return outcome instanceof AuthorizeOutcome.PendingUntil(String _, Instant until)
        ? await(until)
        : Optional.of(outcome);
  }

  private static boolean isSilent(AuthorizeOutcome outcome) {
    return outcome instanceof AuthorizeOutcome.Unknown
        || outcome instanceof AuthorizeOutcome.Unavailable;
  }

  private Optional<AuthorizeOutcome> await(Instant until) {
    // Nobody waits for the answer any more.
    lanes.goDurable();
    Duration pause = FIRST_LOOK;
    for (int looks = 0; Asking.now().isBefore(until); looks++) {
      if (looks >= LOOKS_A_RUN) {
        startAnew.run();
      }
      Duration left = Duration.between(Asking.now(), until);
      parking.awaitAtMost(left.compareTo(pause) < 0 ? left : pause);
      pause = longer(pause);
      PaymentStanding standing = records.standing();
      if (standing.status() != PaymentStatus.PENDING) {
        boolean _ = ending.goBy(standing);
        return Optional.empty();
      }
      AuthorizeOutcome outcome = processing.look();
      if (!isUndecided(outcome)) {
        return Optional.of(outcome);
      }
    }
    boolean _ = ending.undo(UNDECIDED);
    return Optional.empty();
  }

  private static boolean isUndecided(AuthorizeOutcome outcome) {
    return switch (outcome) {
      case AuthorizeOutcome.PendingUntil _,
          AuthorizeOutcome.ActionRequired _,
          AuthorizeOutcome.Unknown _,
          AuthorizeOutcome.Unavailable _ ->
          true;
      case AuthorizeOutcome.Authorized _,
          AuthorizeOutcome.Declined _,
          AuthorizeOutcome.Absent _,
          AuthorizeOutcome.Undone _ ->
          false;
    };
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_LOOK) < 0 ? doubled : LONGEST_LOOK;
  }
}
