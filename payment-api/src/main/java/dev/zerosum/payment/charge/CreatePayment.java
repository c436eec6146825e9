package dev.zerosum.payment.charge;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/payments` as the OpenAPI page shows it; [ChargeRequests] reads it, and a
/// test holds both together.
record CreatePayment(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Minor units",
            example = "8900")
        long amount,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "USD") String currency,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "pm_card_visa")
        String paymentMethodId,
    @Nullable String customerId,
    @Nullable String merchantId,
    @Nullable String description,
    @Nullable Map<String, String> metadata,
    @Schema(allowableValues = {"automatic", "manual"}) @Nullable String captureMethod,
    @Schema(description = "Where the buyer comes back to after 3DS") @Nullable String returnUrl,
    @Nullable String clientIp,
    @Nullable Billing billingDetails,
    @Nullable Shipping shipping,
    @Nullable Map<String, String> device,
    @Schema(description = "Minor units that the platform keeps", example = "300")
        @Nullable Long applicationFeeAmount,
    @Schema(description = "Parts for connected merchants; the rest is yours")
        @Nullable List<Transfer> transfers,
    @Schema(description = "Settle on the terms of this quote", example = "fxq_…")
        @Nullable String fxQuote,
    @Schema(description = "Settle in this currency, at the rate of now", example = "EUR")
        @Nullable String settlementCurrency) {

  /// A part for a connected merchant: an amount or a percentage.
  record Transfer(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "mer_…") String destination,
      @Schema(description = "Minor units") @Nullable Long amount,
      @Schema(description = "Of the payment's amount, up to 4 decimals", example = "97.5")
          @Nullable String percent) {}

  /// Whose card it is.
  record Billing(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable Address address) {}

  /// Where the goods go.
  record Shipping(
      @Nullable String name,
      @Nullable String phone,
      @Nullable String carrier,
      @Nullable String trackingNumber,
      @Nullable Address address) {}

  /// A postal address; the country is ISO 3166-1 alpha-2.
  record Address(
      @Nullable String line1,
      @Nullable String line2,
      @Nullable String city,
      @Nullable String state,
      @Nullable String postalCode,
      @Nullable String country) {}
}
