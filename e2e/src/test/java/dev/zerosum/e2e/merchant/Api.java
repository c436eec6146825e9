package dev.zerosum.e2e.merchant;

import dev.zerosum.e2e.platform.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// The public API under one key or token. Nothing is retried.
public final class Api {

  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private final String url;
  private final String token;

  /// @param token a merchant's key or an operator's token
  public Api(String url, String token) {
    this.url = url;
    this.token = token;
  }

  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  /// Posts JSON under a key; without one when it is null.
  public Answer post(String path, String key, Map<String, Object> body) {
    return call("POST", path, key, Json.write(body));
  }

  /// Posts JSON under a key of its own.
  public Answer post(String path, Map<String, Object> body) {
    return post(path, UUID.randomUUID().toString(), body);
  }

  public Answer delete(String path) {
    return call("DELETE", path, UUID.randomUUID().toString(), "");
  }

  /// Calls with any method; the body goes as it is.
  public Answer call(String method, String path, String key, String body) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest request) {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      var headers = new TreeMap<String, String>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new Answer(answer.statusCode(), headers, answer.body(), Instant.now());
    } catch (IOException e) {
      // No answer is an answer too: nobody knows.
      return new Answer(0, Map.of(), "", Instant.now());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
