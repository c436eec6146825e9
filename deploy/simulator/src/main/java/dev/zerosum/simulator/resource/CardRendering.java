package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.card.TestCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A card in Stripe's JSON.
final class CardRendering {

  // Far enough away that no test card ever expires under a test.
  private static final int EXPIRY_MONTH = 12;
  private static final int EXPIRY_YEAR = 2034;

  private CardRendering() {}

  /// The `card` member of a payment method.
  static Map<String, @Nullable Object> card(TestCard card) {
    var json = shown(card);
    json.put("display_brand", card.face().brand());
    json.put("generated_from", null);
    json.put("networks", Map.of("available", List.of(card.face().brand())));
    json.put("three_d_secure_usage", Map.of("supported", true));
    return json;
  }

  /// The `card` member of a charge's `payment_method_details`.
  static Map<String, @Nullable Object> details(TestCard card) {
    var json = shown(card);
    json.put("network", card.face().brand());
    json.put("three_d_secure", null);
    return json;
  }

  static Map<String, @Nullable Object> noBillingDetails() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    for (String name : List.of("address", "email", "name", "phone")) {
      json.put(name, null);
    }
    return json;
  }

  private static Map<String, @Nullable Object> shown(TestCard card) {
    var checks = new LinkedHashMap<String, @Nullable Object>();
    checks.put("address_line1_check", null);
    checks.put("address_postal_code_check", card.checks().postalCode());
    checks.put("cvc_check", card.checks().cvc());
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("brand", card.face().brand());
    json.put("checks", checks);
    json.put("country", card.face().country());
    json.put("exp_month", EXPIRY_MONTH);
    json.put("exp_year", EXPIRY_YEAR);
    json.put("fingerprint", card.fingerprint());
    json.put("funding", card.face().funding());
    json.put("last4", card.face().last4());
    json.put("wallet", wallet(card));
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> wallet(TestCard card) {
    String type = card.face().wallet();
    if (type == null) {
      return null;
    }
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("dynamic_last4", card.face().last4());
    json.put(type, Map.of());
    json.put("type", type);
    return json;
  }
}
