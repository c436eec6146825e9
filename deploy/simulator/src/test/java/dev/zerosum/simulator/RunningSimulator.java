package dev.zerosum.simulator;

import com.stripe.StripeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A simulator in this JVM, on a free port and a journal of its own, without latency.
final class RunningSimulator implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final Path journal;
  private final String url;
  private int linesForgotten;

  RunningSimulator(Path journal, String... settings) {
    this.journal = journal;
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--management.server.port=-1",
                "--zerosum.simulator.latency-p50=0",
                "--zerosum.simulator.journal=" + journal));
    for (String setting : settings) {
      arguments.add("--zerosum.simulator." + setting);
    }
    context = SpringApplication.run(SimulatorApplication.class, arguments.toArray(String[]::new));
    var server = ((WebServerApplicationContext) context).getWebServer();
    url = "http://127.0.0.1:" + (server == null ? 0 : server.getPort());
  }

  String url() {
    return url;
  }

  Path journal() {
    return journal;
  }

  StripeClient stripe() {
    return stripe("sk_test_any");
  }

  StripeClient stripe(String apiKey) {
    return StripeClient.builder()
        .setApiKey(apiKey)
        .setApiBase(url)
        .setMaxNetworkRetries(0)
        .setReadTimeout(10_000)
        .build();
  }

  /// Orders a fault, written with single quotes.
  void fault(String json) {
    send("POST", "/_faults", json.replace('\'', '"'));
  }

  JsonNode send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Takes all faults away and lets [#lines] begin here.
  void beginAfresh() {
    send("DELETE", "/_faults", "");
    try {
      linesForgotten = Files.readAllLines(journal).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The journal's lines of this kind, as they are on the disk now.
  List<JsonNode> lines(String kind) {
    try {
      return Files.readAllLines(journal).stream()
          .skip(linesForgotten)
          .map(JSON::readTree)
          .filter(line -> line.get("kind").stringValue().equals(kind))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}
