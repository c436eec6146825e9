package dev.zerosum.local.command;

import dev.zerosum.local.demo.DemoKeys;
import dev.zerosum.local.engine.Engine;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/// What one sees when everything serves.
final class Welcome {

  private final Platform platform;
  private final Terminal terminal;

  Welcome(Platform platform, Terminal terminal) {
    this.platform = platform;
    this.terminal = terminal;
  }

  void show(DemoKeys demo, boolean isDetached) {
    terminal.heading("Zerosum is up");
    terminal.say("  API               " + demo.apiUrl() + "/v1/payments");
    terminal.say("  documentation     " + demo.apiUrl() + "/docs");
    terminal.say("  merchant          " + demo.merchantId());
    terminal.say("  secret key        " + demo.secretKey());
    terminal.say("  publishable key   " + demo.publishableKey());
    String ui = platform.engines().temporal().more().get("ui_url");
    if (ui != null) {
      terminal.say("  Temporal's UI     " + ui);
    }
    terminal.heading("Engines");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("engine", "kind", "durable", "where"));
    for (Engine engine : platform.engines().all()) {
      rows.add(
          List.of(engine.name(), engine.kind(), engine.isDurable() ? "yes" : "NO", engine.url()));
    }
    terminal.table(rows);
    terminal.heading("Pay");
    terminal.say(curl(demo));
    terminal.say("");
    terminal.say("  or ./zerosum demo, which pays 20 times and shows what became of each");
    terminal.say(isDetached ? "  ./zerosum down stops everything" : "  Ctrl-C stops everything");
  }

  // The request of the design document, word for word.
  private static String curl(DemoKeys demo) {
    return """
    curl -sS %s/v1/payments \\
      -H 'Authorization: Bearer %s' \\
      -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" \\
      -H 'Content-Type: application/json' \\
      -d '{
        "amount":            8900,
        "currency":          "USD",
        "payment_method_id": "pm_abc123",
        "customer_id":       "cus_sarah42",
        "merchant_id":       "mer_zappos99",
        "description":       "Order #5512 — sneakers"
      }'\
    """
        .indent(2)
        .stripTrailing()
        .formatted(demo.apiUrl(), demo.secretKey());
  }
}
