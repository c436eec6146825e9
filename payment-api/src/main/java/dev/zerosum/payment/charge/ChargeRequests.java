package dev.zerosum.payment.charge;

import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Currencies;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.TextMapLimits;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.payment.merchant.OwnMerchant;
import dev.zerosum.payment.record.ChargeOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /v1/payments`; whatever is wrong is a 400 that names the field.
final class ChargeRequests {

  // Eight digits, as Stripe's; more is a typing error far more often than a sale.
  private static final long AMOUNT_MAX = 99_999_999;
  private static final int ID_LENGTH_MAX = 64;
  private static final int URL_LENGTH_MAX = 2_000;
  private static final int DESCRIPTION_LENGTH_MAX = 1_000;

  private ChargeRequests() {}

  static Asked read(Caller.Merchant caller, ClaimRequest asked) {
    Fields fields = Fields.of(asked.body(), asked.isForm());
    Money amount = amount(fields);
    var order =
        new ChargeOrder(
            OwnMerchant.read(caller, fields),
            caller.livemode(),
            amount,
            captureMethod(fields),
            fields.requiredParsed("payment_method_id", ID_LENGTH_MAX, PaymentMethodId::new),
            fields.parsed("customer_id", ID_LENGTH_MAX, CustomerId::new),
            fields.text("description", DESCRIPTION_LENGTH_MAX),
            fields.parsed("return_url", URL_LENGTH_MAX, ContactFields::webAddress),
            fields.entries(TextMapLimits.METADATA, "metadata"),
            fields.parsed("client_ip", 45, ContactFields::ipAddress),
            ContactFields.billing(fields.object("billing_details")),
            ContactFields.shipping(fields.object("shipping")),
            device(fields),
            SplitRequests.read(fields, amount, caller.merchantId()),
            null);
    Settlement settlement = Settlement.read(fields);
    fields.nothingElse();
    return new Asked(order, settlement);
  }

  private static Money amount(Fields fields) {
    long units = fields.required("amount", fields.integer("amount"));
    CurrencyCode currency = fields.requiredParsed("currency", 3, Currencies::read);
    if (units <= 0) {
      throw fields.refusal("amount_too_small", "amount", "Expected an amount above 0.");
    }
    if (units > AMOUNT_MAX) {
      throw fields.refusal(
          "amount_too_large", "amount", "Expected an amount of at most " + AMOUNT_MAX + ".");
    }
    return new Money(units, currency);
  }

  private static CaptureMethod captureMethod(Fields fields) {
    String word = fields.word("capture_method", List.of("automatic", "manual"));
    return word != null && word.equals("manual") ? CaptureMethod.MANUAL : CaptureMethod.AUTOMATIC;
  }

  private static @Nullable Map<String, String> device(Fields fields) {
    Map<String, String> device = fields.entries(TextMapLimits.DEVICE, "device");
    return device.isEmpty() ? null : device;
  }

  /// What a body asks for.
  ///
  /// @param order in the currency it is charged in; its exchange is not locked yet
  record Asked(ChargeOrder order, Settlement settlement) {}
}
