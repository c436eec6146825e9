package dev.zerosum.saga.charge;

import dev.zerosum.contract.fraud.Review;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Parking;
import dev.zerosum.saga.lane.SagaSettings;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The waits for a reviewer and for the buyer. Each has a deadline that counts from a row's
/// instant, so a saga that is started anew waits no longer than the first.
final class Waiting {

  private final SagaSettings settings;
  private final Lanes lanes;
  private final Records records;
  private final Reviewing reviewing;
  private final Ending ending;
  private final Processing processing;
  private final Parking parking;

  Waiting(
      SagaSettings settings,
      Lanes lanes,
      Records records,
      Reviewing reviewing,
      Processing processing,
      Ending ending,
      Parking parking) {
    this.settings = settings;
    this.lanes = lanes;
    this.records = records;
    this.reviewing = reviewing;
    this.processing = processing;
    this.ending = ending;
    this.parking = parking;
  }

  /// Puts the payment before a reviewer.
  boolean askReviewer() {
    Recorded recorded = records.record(new ChargeOutcome.InReview());
    return recorded.isAccepted() ? awaitReviewer() : ending.goBy(recorded.standing());
  }

  /// Sends the buyer to an address, and waits for them.
  ///
  /// @return what became of the authorize; empty when the story has ended
  Optional<AuthorizeOutcome> askBuyer(String url) {
    Recorded recorded = records.record(new ChargeOutcome.ActionRequired(url));
    if (!recorded.isAccepted()) {
      boolean _ = ending.goBy(recorded.standing());
      return Optional.empty();
    }
    return awaitBuyer(recorded.standing());
  }

  /// Waits for the reviewer's verdict.
  boolean awaitReviewer() {
    // Nobody waits for the answer any more, so what follows a wait has time for the durable lane.
    lanes.goDurable();
    Review review = reviewing.open();
    Instant deadline = review.openedAt().plus(settings.reviewDeadline());
    while (review.state() == Review.ReviewState.PENDING) {
      parking.await(deadline, settings.reviewDeadline());
      PaymentStanding standing = records.standing();
      if (standing.status() != PaymentStatus.REQUIRES_REVIEW) {
        boolean isCharged = ending.goBy(standing);
        if (Workflow.getVersion("close what is called off", Workflow.DEFAULT_VERSION, 1) > 0) {
          reviewing.close();
        }
        return isCharged;
      }
      review = Asking.now().isBefore(deadline) ? reviewing.look() : reviewing.expire();
    }
    return switch (review.state()) {
      case APPROVED -> true;
      case REJECTED -> ending.fraudulent();
      case EXPIRED -> ending.uncharged(new ChargeOutcome.Canceled("expired"));
      case PENDING -> throw new InvariantViolation("a pending review was left");
    };
  }

  /// Waits for the buyer (3DS), and asks the processor at each look what came of it: nobody else's
  /// word counts.
  ///
  /// @return what became of the authorize; empty when the story has ended
  Optional<AuthorizeOutcome> awaitBuyer(PaymentStanding standing) {
    lanes.goDurable();
    Duration wait = settings.actionDeadline();
    Instant deadline = standing.since().plus(wait);
    while (Asking.now().isBefore(deadline)) {
      parking.await(deadline, wait);
      PaymentStanding now = records.standing();
      if (now.status() != standing.status()) {
        boolean _ = ending.goBy(now);
        return Optional.empty();
      }
      if (Workflow.getVersion("ask what the buyer did", Workflow.DEFAULT_VERSION, 1) > 0) {
        AuthorizeOutcome outcome = processing.look();
        if (!isStillWaiting(outcome)) {
          return Optional.of(outcome);
        }
      }
    }
    boolean _ =
        ending.undo(new UndoCause(PaymentStatus.CANCELED, "expired", null, "The deadline passed."));
    return Optional.empty();
  }

  private static boolean isStillWaiting(AuthorizeOutcome outcome) {
    return switch (outcome) {
      case AuthorizeOutcome.ActionRequired _,
          AuthorizeOutcome.Unknown _,
          AuthorizeOutcome.Unavailable _ ->
          true;
      case AuthorizeOutcome.Authorized _,
          AuthorizeOutcome.PendingUntil _,
          AuthorizeOutcome.Declined _,
          AuthorizeOutcome.Absent _,
          AuthorizeOutcome.Undone _ ->
          false;
    };
  }
}
