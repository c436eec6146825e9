package dev.zerosum.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a service exports for Prometheus.
public final class Metrics {

  // The management port lies so far above the service's (DESIGN section 2).
  private static final int MANAGEMENT = 1000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI uri;

  /// @param port of the service itself
  public Metrics(int port) {
    this.uri = URI.create("http://127.0.0.1:" + (port + MANAGEMENT) + "/actuator/prometheus");
  }

  /// Names of everything that has a value now.
  public Set<String> names() {
    return lines().stream().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
  }

  /// The largest value of a metric among the series that hold a tag's value; 0 when there is none.
  public double largest(String name, String tagged) {
    return lines().stream()
        .filter(line -> line.startsWith(name) && line.contains(tagged))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .max()
        .orElse(0);
  }

  private List<String> lines() {
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
