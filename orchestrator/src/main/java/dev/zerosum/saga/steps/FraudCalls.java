package dev.zerosum.saga.steps;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.FraudGate;
import dev.zerosum.contract.fraud.OpenReview;
import dev.zerosum.contract.fraud.Review;
import dev.zerosum.kernel.PaymentId;

/// The fraud gate. Idempotent, since an assessment is known by its key and a review by its payment.
final class FraudCalls implements FraudGate {

  private final FraudGate fraudService;
  private final OwnerCalls calls;

  FraudCalls(FraudGate fraudService, OwnerCalls calls) {
    this.fraudService = fraudService;
    this.calls = calls;
  }

  @Override
  public Assessment assess(AssessPayment request) {
    return calls.call("assess", () -> fraudService.assess(request));
  }

  @Override
  public Review openReview(OpenReview request) {
    return calls.call("open_review", () -> fraudService.openReview(request));
  }

  @Override
  public Review review(PaymentId paymentId) {
    return calls.call("review", () -> fraudService.review(paymentId));
  }

  @Override
  public Review expireReview(PaymentId paymentId) {
    return calls.call("expire_review", () -> fraudService.expireReview(paymentId));
  }
}
