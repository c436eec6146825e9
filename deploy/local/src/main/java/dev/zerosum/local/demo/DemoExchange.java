package dev.zerosum.local.demo;

import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.platform.Platform;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A payment in dollars whose merchant settles in euro: what its dispute takes back, and gives
/// back, is what was settled, at the payment's own rate.
public final class DemoExchange {

  private final Platform platform;
  private final DemoKeys keys;

  public DemoExchange(Platform platform, DemoKeys keys) {
    this.platform = platform;
    this.keys = keys;
  }

  /// What happened, a row each, under a heading row; how to begin where there are no rates, for the
  /// demo makes up none.
  public List<List<String>> rows() {
    JsonNode quote =
        DemoApi.of(keys)
            .post("/v1/fx_quotes", Map.of("from_currency", "USD", "to_currency", "EUR"));
    if (!quote.path("id").isString()) {
      return List.of(
          List.of("what", "how to begin"),
          List.of("no rates of these days", "./zerosum rates import eurofxref-daily.xml"));
    }
    var _ =
        new DemoApi(keys.apiUrl(), platform.secrets().get(Secrets.OPERATOR_TOKEN))
            .post(
                "/v1/operator/ledger/fx_fundings",
                Map.of(
                    "amount",
                    10_000,
                    "currency",
                    "EUR",
                    "livemode",
                    false,
                    "reason",
                    "The demo settles in euro"));
    return new DemoDispute(keys, Map.of("fx_quote", quote.path("id").asString())).rows();
  }
}
