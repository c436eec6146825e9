package dev.zerosum.ledger;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.testkit.EngineSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Speaks to the service as the edge and other services do.
final class LedgerHttp {

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServiceTokens edge =
      new ServiceTokens(Callers.EDGE, EngineSettings.SERVICE_SECRET, Clock.systemUTC());
  private final String root;

  LedgerHttp(int port) {
    this.root = "http://127.0.0.1:" + port;
  }

  /// Sends a request: a GET, or a POST when it has a body.
  ///
  /// @param caller who asks from outside; absent for another service
  HttpResponse<String> send(String path, @Nullable String body, @Nullable Caller caller)
      throws IOException, InterruptedException {
    return send(path, body, caller, UUID.randomUUID().toString());
  }

  /// Sends a request under a key of the caller's.
  HttpResponse<String> send(
      String path, @Nullable String body, @Nullable Caller caller, String idempotencyKey)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .header(ServiceTokens.HEADER, edge.forAudience("ledger-service"))
            .header("Content-Type", "application/json");
    if (caller != null) {
      request.header(Callers.HEADER, Callers.encode(caller));
      request.header("Idempotency-Key", idempotencyKey);
    }
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> withoutToken(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(root + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) {
    return ZerosumJson.mapper().readTree(response.body());
  }
}
