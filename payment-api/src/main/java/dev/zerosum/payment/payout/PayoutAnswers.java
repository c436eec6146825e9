package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kit.idempotency.StoredAnswer;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;

/// The answer to a payout request, rendered once: the first caller and every replay get these
/// bytes.
final class PayoutAnswers {

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final String JSON = "application/json";

  private PayoutAnswers() {}

  /// The answer of a payout as it stands: 201 once its money is set aside, 409 when it failed
  /// before that, 202 before anything is known.
  static StoredAnswer of(Payout payout) {
    PayoutFailure failure = payout.failure();
    if (payout.status() == PayoutStatus.FAILED && !payout.isReserved() && failure != null) {
      Problem problem = Problem.conflict(failure.code(), failure.message()).withParam("amount");
      return new StoredAnswer(
          problem.status(),
          ProblemBody.CONTENT_TYPE,
          ProblemBody.render(problem, payout.origin().requestId()));
    }
    return new StoredAnswer(
        payout.isAnswerable() ? CREATED : ACCEPTED,
        JSON,
        ZerosumJson.mapper().writeValueAsBytes(PayoutBody.of(payout)));
  }
}
