package dev.zerosum.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.json.ZerosumJson;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Callers, bodies and outcomes with valid defaults.
final class Fixtures {

  static final Caller.Operator ADMIN = new Caller.Operator("op_tests", Set.of("admin"));
  static final String PAYMENT =
      """
      {"amount": 8900, "currency": "usd", "payment_method_id": "pm_card_visa",
       "customer_id": "cus_sarah42", "description": "Order #5512 — sneakers"}
      """;

  private Fixtures() {}

  /// A merchant of its own with a key of its own.
  static Caller.Merchant aMerchant(PaymentInstance api) {
    String id = "mer_" + UUID.randomUUID().toString().replace("-", "");
    var made =
        api.post(
            ADMIN,
            UUID.randomUUID().toString(),
            "/v1/operator/merchants",
            "{\"id\":\"%s\",\"name\":\"Zappos\",\"email\":\"pay@zappos.example\"}".formatted(id));
    assertThat(made.statusCode()).isEqualTo(201);
    return new Caller.Merchant(
        new MerchantId(id), false, "key_" + id.substring(4), KeyKind.SECRET, Set.of(), 1_000);
  }

  static Caller.Merchant live(Caller.Merchant caller) {
    return new Caller.Merchant(
        caller.merchantId(), true, caller.keyId(), caller.kind(), Set.of(), caller.inFlightMax());
  }

  static ChargeOutcome succeeded() {
    return new ChargeOutcome.Succeeded(Money.of(8900, "USD"), new TransactionId("tx_1"));
  }

  static String aKey() {
    return UUID.randomUUID().toString();
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return ZerosumJson.mapper().readTree(response.body());
  }

  static String code(HttpResponse<byte[]> response) {
    return json(response).path("error").path("code").asString("");
  }

  static String param(HttpResponse<byte[]> response) {
    return json(response).path("error").path("param").asString("");
  }
}
