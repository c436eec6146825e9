package dev.zerosum.e2e.journeys;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.WebhookReceiver;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Boards and alerts speak of metrics that services really export.
@OnPlatform
class ObservabilityIT {

  private static final Path FOLDER = Path.of("../deploy/observability");
  private static final Pattern METRIC = Pattern.compile("zerosum_[a-z_]+");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void namesOnlyWhatIsExported(Standing standing, Merchant merchant) {
    Set<String> named = named();
    try (var receiver = new WebhookReceiver()) {
      merchant
          .api()
          .post(
              "/v1/webhook_endpoints",
              Map.of("url", receiver.url(), "enabled_events", List.of("payment.succeeded")));
      // A counter is exported from its first event on.
      merchant.pay(
          Order.ofSneakers().with("billing_details", Map.of("email", "sarah@mail.example")));
      Eventually.get(
          "every metric of the boards and alerts",
          Duration.ofMinutes(2),
          () -> missing(named, standing),
          Set::isEmpty);
    }
  }

  private static Set<String> named() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(json|yaml)"))
          .flatMap(file ->
              METRIC.matcher(text(file)).results().map(MatchResult::group).toList().stream())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> missing(Set<String> named, Standing standing) {
    Set<String> missing = new TreeSet<>(named);
    standing.managementPorts().forEach(port -> missing.removeAll(exported(port)));
    return missing;
  }

  private Set<String> exported(int port) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("[{ ]", 2)[0])
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
