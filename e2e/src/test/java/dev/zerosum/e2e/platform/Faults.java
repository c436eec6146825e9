package dev.zerosum.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// The fault door of the processor's stand-in.
public final class Faults {

  private static final Duration HIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  private Faults(int port, String path) {
    this.url = "http://127.0.0.1:" + port + path;
  }

  /// Faults of calls.
  public static Faults ofCalls(int port) {
    return new Faults(port, "/_faults");
  }

  /// Faults of the statement: what moved stays, what is said of it lies.
  public static Faults ofStatement(int port) {
    return new Faults(port, "/_statement/faults");
  }

  /// A fault that was ordered.
  public record Ordered(String id) {}

  /// Orders a fault, written with single quotes.
  public Ordered order(String json) {
    JsonNode made = send("POST", "", json.replace('\'', '"'));
    return new Ordered(made.path("id").stringValue());
  }

  public int hits(Ordered ordered) {
    for (JsonNode fault : send("GET", "", "").path("faults")) {
      if (ordered.id.equals(Json.text(fault, "id"))) {
        return fault.path("hits").intValue();
      }
    }
    throw new AssertionError("no fault is called " + ordered.id);
  }

  /// Returns once the fault has struck.
  public void awaitHit(Ordered ordered) {
    Eventually.isTrue("a hit of " + ordered, HIT, () -> hits(ordered) > 0);
  }

  public void clear() {
    send("DELETE", "", "");
  }

  private JsonNode send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError("the fault door answers " + answer.body());
      }
      return Json.read(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
