package dev.zerosum.saga.charge;

import dev.zerosum.contract.fraud.Review;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Parking;
import dev.zerosum.saga.lane.SagaSettings;
import java.time.Duration;
import java.time.Instant;

/// The waits for a named party: a reviewer, the buyer, the merchant. Each has a deadline that
/// counts from a row's instant, so a saga that is started anew waits no longer than the first.
///
/// Each method answers whether the story goes on.
final class Waiting {

  private final SagaSettings settings;
  private final Lanes lanes;
  private final Records records;
  private final Reviewing reviewing;
  private final Ending ending;
  private final Parking parking = new Parking();

  Waiting(ChargeInput input, Lanes lanes, Records records, Reviewing reviewing, Ending ending) {
    this.settings = input.settings();
    this.lanes = lanes;
    this.records = records;
    this.reviewing = reviewing;
    this.ending = ending;
  }

  void nudge() {
    parking.nudge();
  }

  /// Puts the payment before a reviewer.
  boolean askReviewer() {
    Recorded recorded = records.record(new ChargeOutcome.InReview());
    return recorded.isAccepted() ? awaitReviewer() : ending.goBy(recorded.standing());
  }

  boolean askBuyer(String url) {
    Recorded recorded = records.record(new ChargeOutcome.ActionRequired(url));
    return recorded.isAccepted()
        ? awaitBuyer(recorded.standing())
        : ending.goBy(recorded.standing());
  }

  boolean askMerchant(Money authorized) {
    Recorded recorded = records.record(new ChargeOutcome.AwaitingCapture(authorized));
    return recorded.isAccepted()
        ? awaitMerchant(recorded.standing())
        : ending.goBy(recorded.standing());
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
        return ending.goBy(standing);
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

  /// Waits for the buyer (3DS).
  boolean awaitBuyer(PaymentStanding standing) {
    return expire(standing, settings.actionDeadline());
  }

  /// Waits for the merchant to capture.
  boolean awaitMerchant(PaymentStanding standing) {
    return expire(standing, settings.authorizationDeadline());
  }

  private boolean expire(PaymentStanding standing, Duration wait) {
    lanes.goDurable();
    Instant deadline = standing.since().plus(wait);
    while (Asking.now().isBefore(deadline)) {
      parking.await(deadline, wait);
      PaymentStanding now = records.standing();
      if (now.status() != standing.status()) {
        return ending.goBy(now);
      }
    }
    return ending.undo(
        new UndoCause(PaymentStatus.CANCELED, "expired", null, "The deadline passed."));
  }
}
