package dev.zerosum.payment.record;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.idempotency.StoredAnswer;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import java.util.Set;

/// The answer to a charge, rendered once: the first caller and every replay get these bytes.
public final class PaymentAnswers {

  private static final String JSON = "application/json";
  // What was asked for cannot be had of this method, or not now: nobody has declined anything.
  private static final Set<String> UNSUPPORTED =
      Set.of("fx_pool_short", "fx_method_unsupported", "capture_method_unsupported");

  private PaymentAnswers() {}

  /// The answer of a payment as it stands: 201 once it is decided, or known until when it will be,
  /// 402 when it failed (400 when only how it was to be taken or settled forbade it), 202 before.
  public static StoredAnswer of(Payment payment) {
    PaymentStatus status = payment.standing().status();
    return switch (status) {
      case SUCCEEDED, REQUIRES_REVIEW, REQUIRES_ACTION, PENDING, REQUIRES_CAPTURE, CANCELED ->
          object(201, payment);
      case PROCESSING, REVERSING -> object(202, payment);
      case FAILED -> refused(failure(payment), payment.origin().requestId());
    };
  }

  /// The answer to a change of a payment, as the payment stands now.
  public static StoredAnswer changed(Payment payment) {
    return object(200, payment);
  }

  /// The answer to a change that was refused after its effects had begun.
  public static StoredAnswer refused(Problem problem, String requestId) {
    return new StoredAnswer(
        problem.status(), ProblemBody.CONTENT_TYPE, ProblemBody.render(problem, requestId));
  }

  /// The answer to a change that is not decided yet: 202, never stored.
  public static StoredAnswer undecided(Payment payment) {
    return object(202, payment);
  }

  private static StoredAnswer object(int status, Payment payment) {
    return new StoredAnswer(
        status, JSON, ZerosumJson.mapper().writeValueAsBytes(PaymentBody.of(payment)));
  }

  private static Problem failure(Payment payment) {
    return switch (payment.outcome()) {
      case ChargeOutcome.Declined(String code, String declineCode, String message) ->
          Problem.declined(code, declineCode, message).withPaymentId(payment.id().value());
      case ChargeOutcome.Failed(String code, String message, String param) ->
          Problem.of(
                  statusOf(code),
                  param == null ? ErrorType.API_ERROR : ErrorType.INVALID_REQUEST_ERROR,
                  code,
                  message)
              .withParam(param)
              .withPaymentId(payment.id().value());
      case ChargeOutcome.Returned(var _, String code, String message) ->
          Problem.of(402, ErrorType.API_ERROR, code, message).withPaymentId(payment.id().value());
      case null -> throw notFailed(payment);
      case ChargeOutcome.Succeeded _,
          ChargeOutcome.Canceled _,
          ChargeOutcome.InReview _,
          ChargeOutcome.ActionRequired _,
          ChargeOutcome.PendingUntil _,
          ChargeOutcome.AwaitingCapture _ ->
          throw notFailed(payment);
    };
  }

  // The card was never asked. A 409 would have clients repeat the key, whose answer is stored.
  private static int statusOf(String code) {
    return UNSUPPORTED.contains(code) ? 400 : 402;
  }

  private static InvariantViolation notFailed(Payment payment) {
    return new InvariantViolation(payment.id() + " is failed and its outcome does not say why");
  }
}
