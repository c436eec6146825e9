package dev.zerosum.e2e.merchant;

import dev.zerosum.e2e.platform.Json;
import java.util.Map;

/// An operator of the platform, outside.
///
/// @param api as the operator's token opens it
public record Operator(Api api) {

  /// Makes a merchant with a secret key of its own in test mode.
  public Merchant makeMerchant(String apiUrl, String name) {
    return makeMember(apiUrl, Map.of("name", name, "email", name + "@shop.example")).merchant();
  }

  /// The same of a merchant with these fields.
  public Member makeMember(String apiUrl, Map<String, Object> fields) {
    String id = Json.text(made("/v1/operator/merchants", fields).json(), "id");
    Answer key =
        made(
            "/v1/operator/merchants/" + id + "/api_keys",
            Map.of("livemode", false, "kind", "secret"));
    return new Member(id, new Merchant(apiUrl, Json.text(key.json(), "key")));
  }

  /// Makes another operator.
  public Operator makeOperator(String apiUrl, String name) {
    Answer made = made("/v1/operator/operators", Map.of("name", name, "role", "admin"));
    return new Operator(new Api(apiUrl, Json.text(made.json(), "token")));
  }

  private Answer made(String path, Map<String, Object> fields) {
    Answer made = api.post(path, fields);
    if (made.status() != 201) {
      throw new AssertionError("nothing was made at " + path + ": " + made.body());
    }
    return made;
  }
}
