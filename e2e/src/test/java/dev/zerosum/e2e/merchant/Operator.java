package dev.zerosum.e2e.merchant;

import dev.zerosum.e2e.platform.Json;
import java.util.Map;

/// An operator of the platform, outside.
///
/// @param api as the operator's token opens it
public record Operator(Api api) {

  /// Makes a merchant with a secret key of its own in test mode.
  public Merchant makeMerchant(String apiUrl, String name) {
    var merchant =
        api.post("/v1/operator/merchants", Map.of("name", name, "email", name + "@shop.example"));
    var key =
        api.post(
            "/v1/operator/merchants/" + Json.text(merchant.json(), "id") + "/api_keys",
            Map.of("livemode", false, "kind", "secret"));
    if (key.status() != 201) {
      throw new AssertionError("no key was made: " + key.body());
    }
    return new Merchant(apiUrl, Json.text(key.json(), "key"));
  }

  /// Makes another operator.
  public Operator makeOperator(String apiUrl, String name) {
    var made = api.post("/v1/operator/operators", Map.of("name", name, "role", "admin"));
    if (made.status() != 201) {
      throw new AssertionError("no operator was made: " + made.body());
    }
    return new Operator(new Api(apiUrl, Json.text(made.json(), "token")));
  }
}
