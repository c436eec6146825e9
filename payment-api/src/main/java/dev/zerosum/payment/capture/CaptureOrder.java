package dev.zerosum.payment.capture;

import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.idempotency.ClaimRequest;
import org.jspecify.annotations.Nullable;

/// What a merchant asks to be captured.
///
/// @param amount minor units; null for all that can be
/// @param isFinal whether the rest of the authorization is given up
record CaptureOrder(@Nullable Long amount, boolean isFinal) {

  static CaptureOrder read(ClaimRequest asked) {
    Fields fields = Fields.of(asked.body(), asked.isForm());
    Long amount = fields.integer("amount");
    if (amount != null && amount <= 0) {
      throw fields.refusal("amount_too_small", "amount", "Expected an amount above 0.");
    }
    var order = new CaptureOrder(amount, fields.truth("final_capture", true));
    fields.nothingElse();
    return order;
  }
}
