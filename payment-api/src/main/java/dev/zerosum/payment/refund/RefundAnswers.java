package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kit.idempotency.StoredAnswer;
import dev.zerosum.kit.json.ZerosumJson;

/// The answer to a refund, rendered once: the first caller and every replay get these bytes.
final class RefundAnswers {

  private RefundAnswers() {}

  /// The answer of a refund as it stands: 201 once the processor has said something, 202 before. A
  /// refund that failed is an object too: the request was right.
  static StoredAnswer of(Refund refund) {
    boolean isOpen = refund.status() == RefundStatus.PENDING && !refund.standing().isMoved();
    return new StoredAnswer(
        isOpen ? 202 : 201,
        "application/json",
        ZerosumJson.mapper().writeValueAsBytes(RefundBody.of(refund)));
  }
}
