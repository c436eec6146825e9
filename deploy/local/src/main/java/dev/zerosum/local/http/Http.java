package dev.zerosum.local.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call, one answer. Nothing is repeated: whoever asks again decides it.
public final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private Http() {}

  /// What came back; status 0 when nothing did.
  public record Answer(int status, String body) {

    /// Whether the call was granted.
    public boolean isOk() {
      return status >= 200 && status < 300;
    }
  }

  /// Reads.
  public static Answer get(String url, Map<String, String> headers, Duration patience) {
    return send("GET", url, headers, null, patience);
  }

  /// Whether the address answers 2xx within a second.
  public static boolean isOk(String url) {
    return get(url, Map.of(), Duration.ofSeconds(1)).isOk();
  }

  /// Sends JSON.
  public static Answer post(
      String url, Map<String, String> headers, String json, Duration patience) {
    return send("POST", url, headers, json, patience);
  }

  private static Answer send(
      String method,
      String url,
      Map<String, String> headers,
      @Nullable String json,
      Duration patience) {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(patience);
    headers.forEach(request::header);
    if (json == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(json));
    }
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Answer(0, e.getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer(0, "interrupted");
    }
  }
}
