package dev.zerosum.notification.receipt;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.json.ZerosumJson;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a receipt says of a payment.
///
/// @param amount what was taken from the card
/// @param description the merchant's own words
record PaidPayment(
    PaymentId id, Money amount, @Nullable String description, boolean livemode, Instant created) {

  /// Reads the payment of an event; empty when it has not what a receipt needs.
  static Optional<PaidPayment> of(String json) {
    try {
      JsonNode payment = ZerosumJson.mapper().readTree(json);
      JsonNode description = payment.path("description");
      long captured = payment.path("amount_captured").asLong(0);
      long amount = captured > 0 ? captured : payment.required("amount").longValue();
      return Optional.of(
          new PaidPayment(
              new PaymentId(payment.required("id").asString()),
              Money.of(amount, payment.required("currency").asString()),
              description.isString() ? description.asString() : null,
              payment.required("livemode").asBoolean(),
              Instant.ofEpochSecond(payment.required("created").longValue())));
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
