package dev.zerosum.fraud.assessment;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.FraudGate;
import dev.zerosum.contract.fraud.OpenReview;
import dev.zerosum.contract.fraud.Review;
import dev.zerosum.fraud.review.Reviews;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import org.springframework.web.bind.annotation.RestController;

/// What sagas ask of fraud-service.
@RestController
class FraudGateController implements FraudGate {

  private final Assessments assessments;
  private final Reviews reviews;

  FraudGateController(Assessments assessments, Reviews reviews) {
    this.assessments = assessments;
    this.reviews = reviews;
  }

  @Override
  public Assessment assess(AssessPayment request) {
    RequestContext.put(RequestContext.PAYMENT_ID, request.paymentId().value());
    return assessments.assess(request);
  }

  @Override
  public Review openReview(OpenReview request) {
    RequestContext.put(RequestContext.PAYMENT_ID, request.paymentId().value());
    return reviews.open(request);
  }

  @Override
  public Review review(PaymentId paymentId) {
    return reviews.find(paymentId).orElseThrow(FraudGateController::unknown);
  }

  @Override
  public Review expireReview(PaymentId paymentId) {
    return reviews.expire(paymentId).orElseThrow(FraudGateController::unknown);
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such review."));
  }
}
