package dev.zerosum.e2e.merchant;

import dev.zerosum.e2e.platform.Json;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A merchant and the id by which others name it.
public record Member(String id, Merchant merchant) {

  public Api api() {
    return merchant.api();
  }

  /// What it has in a currency, by its own balance: whether `pending`, `available` or `reserved`.
  public long balance(String kind, String currency) {
    for (JsonNode amount : api().get("/v1/balance").json().path(kind)) {
      if (currency.equals(Json.text(amount, "currency"))) {
        return amount.path("amount").longValue();
      }
    }
    return 0;
  }

  /// All that it has in a currency.
  public long balance(String currency) {
    JsonNode balance = api().get("/v1/balance").json();
    return Stream.of("pending", "available", "reserved")
        .flatMap(kind -> balance.path(kind).valueStream())
        .filter(amount -> currency.equals(Json.text(amount, "currency")))
        .mapToLong(amount -> amount.path("amount").longValue())
        .sum();
  }
}
