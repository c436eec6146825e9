package dev.zerosum.local.demo;

import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.http.Http;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// Pays through the public API as the demo merchant.
public final class DemoCharge {

  // The API answers within ten seconds, with `processing` if need be.
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private DemoCharge() {}

  /// Posts a payment under a key of its own; status 0 when nothing came back.
  ///
  /// @param body the request's fields
  public static Http.Answer pay(DemoKeys keys, Map<String, Object> body) {
    return Http.post(
        keys.apiUrl() + "/v1/payments",
        Map.of(
            "Authorization",
            "Bearer " + keys.secretKey(),
            "Idempotency-Key",
            UUID.randomUUID().toString()),
        JsonFile.MAPPER.writeValueAsString(body),
        PATIENCE);
  }
}
