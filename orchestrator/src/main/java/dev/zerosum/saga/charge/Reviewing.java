package dev.zerosum.saga.charge;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.FraudGate;
import dev.zerosum.contract.fraud.OpenReview;
import dev.zerosum.contract.fraud.Review;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;

/// What the saga asks fraud-service, and what it decides while fraud-service is away.
final class Reviewing {

  private final StartCharge charge;
  private final SagaSettings settings;
  private final Lanes lanes;

  Reviewing(ChargeInput input, Lanes lanes) {
    this.charge = input.charge();
    this.settings = input.settings();
    this.lanes = lanes;
  }

  /// Asks once, briefly: a slow gate must not hold up every payment.
  Answer<Assessment> assess(DescribedMethod method) {
    var request =
        new AssessPayment(
            StepKey.of(charge.paymentId(), "assess", 1),
            charge.paymentId(),
            charge.merchantId(),
            charge.livemode(),
            charge.amount(),
            charge.customerId(),
            method,
            charge.context());
    return lanes.askOnce(
        FraudGate.class, settings.quickPatience(), (fraud, _) -> fraud.assess(request));
  }

  /// The policy while nobody can assess: small amounts pass, all others and all currencies without
  /// a limit go to a reviewer. It never fails open.
  boolean isApprovedUnassessed() {
    Money amount = charge.amount();
    return settings.fraudAwayApproves().stream()
        .filter(limit -> limit.currency().equals(amount.currency()))
        .anyMatch(limit -> amount.compareTo(limit) <= 0);
  }

  /// The payment's review; opened by policy when the assessment had not opened it.
  Review open() {
    var request =
        new OpenReview(
            charge.paymentId(),
            charge.merchantId(),
            charge.livemode(),
            charge.amount(),
            "not_assessed");
    return lanes
        .askDurably(
            FraudGate.class, settings.ownerPatience(), (fraud, _) -> fraud.openReview(request))
        .orFail("open_review");
  }

  Review look() {
    return lanes
        .askDurably(
            FraudGate.class,
            settings.ownerPatience(),
            (fraud, _) -> fraud.review(charge.paymentId()))
        .orFail("review");
  }

  Review expire() {
    return lanes
        .askDurably(
            FraudGate.class,
            settings.ownerPatience(),
            (fraud, _) -> fraud.expireReview(charge.paymentId()))
        .orFail("expire_review");
  }

  /// Takes the payment off the reviewers' queue once it was called off; a verdict that is there
  /// stays. Nothing depends on it, so what keeps it from happening is no failure of the payment.
  void close() {
    Answer<Review> _ =
        lanes.askDurably(
            FraudGate.class,
            settings.ownerPatience(),
            (fraud, _) -> fraud.expireReview(charge.paymentId()));
  }
}
