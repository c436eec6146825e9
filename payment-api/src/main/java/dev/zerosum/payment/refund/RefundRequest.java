package dev.zerosum.payment.refund;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.TextMapLimits;
import dev.zerosum.kit.idempotency.ClaimRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/refunds`; whatever is wrong with it alone is a 400 that names the field.
///
/// @param amount minor units; null for all that is left
/// @param currency only to be compared; null when not given
/// @param reverseTransfer whether connected merchants give back their part; null when not said
/// @param refundApplicationFee whether the platform gives back its part; null when not said
record RefundRequest(
    PaymentId paymentId,
    @Nullable Long amount,
    @Nullable CurrencyCode currency,
    @Nullable String reason,
    Map<String, String> metadata,
    @Nullable Boolean reverseTransfer,
    @Nullable Boolean refundApplicationFee) {

  static final List<String> REASONS = List.of("duplicate", "fraudulent", "requested_by_customer");

  private static final int ID_LENGTH_MAX = 64;

  static RefundRequest read(ClaimRequest asked) {
    Fields fields = Fields.of(asked.body(), asked.isForm());
    var request =
        new RefundRequest(
            fields.requiredParsed("payment_id", ID_LENGTH_MAX, PaymentId::new),
            amount(fields),
            fields.parsed("currency", 3, Currencies::read),
            fields.word("reason", REASONS),
            fields.entries(TextMapLimits.METADATA, "metadata"),
            fields.truthIfGiven("reverse_transfer"),
            fields.truthIfGiven("refund_application_fee"));
    fields.nothingElse();
    return request;
  }

  private static @Nullable Long amount(Fields fields) {
    Long amount = fields.integer("amount");
    if (amount != null && amount <= 0) {
      throw fields.refusal("amount_too_small", "amount", "Expected an amount above 0.");
    }
    return amount;
  }
}
