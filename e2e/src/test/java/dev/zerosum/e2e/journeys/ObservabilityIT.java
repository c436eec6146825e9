package dev.zerosum.e2e.journeys;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.WebhookReceiver;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Metrics;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static Set<String> missing(Set<String> named, Standing standing) {
    Set<String> missing = new TreeSet<>(named);
    standing.ports().forEach(port -> missing.removeAll(new Metrics(port).names()));
    return missing;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
