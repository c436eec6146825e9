package dev.zerosum.local.command;

import dev.zerosum.local.bench.ChargeBench;
import dev.zerosum.local.bench.ChargeCost;
import dev.zerosum.local.demo.DemoKeys;
import dev.zerosum.local.demo.DemoMerchant;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures what an ordinary payment takes and costs on the platform that runs.
@Command(
    name = "bench",
    description = "Pays at a fixed rate and shows latency, steps, commits and CPU by process.")
final class Bench implements Callable<Integer> {

  @Mixin private PlatformOption which = new PlatformOption();

  @Option(names = "--rate", description = "Payments a second (default: ${DEFAULT-VALUE}).")
  private int rate = 20;

  @Option(names = "--warm-up", description = "Payments before (default: ${DEFAULT-VALUE}).")
  private int warmUp = 400;

  @Option(names = "--payments", description = "Payments measured (default: ${DEFAULT-VALUE}).")
  private int payments = 600;

  private final Terminal terminal;

  Bench(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || payments < 1 || warmUp < 0) {
      throw new Trouble("--rate and --payments are at least 1, --warm-up is at least 0");
    }
    var platform = Platform.kept(which.home());
    DemoKeys keys =
        new DemoMerchant(platform)
            .known()
            .orElseThrow(() -> new Trouble("there is no platform yet: ./zerosum up"));
    ChargeCost cost = new ChargeBench(platform, keys).run(rate, warmUp, payments);
    show(cost);
    return cost.others() == 0 ? 0 : 1;
  }

  private void show(ChargeCost cost) {
    terminal.heading(
        "%d ordinary payments at %d a second, %d not 201"
            .formatted(cost.payments(), rate, cost.others()));
    terminal.table(
        List.of(
            List.of("p50 ms", "p90 ms", "p99 ms", "commits a payment", "Temporal transitions"),
            List.of(
                millis(cost.latencies().percentile(0.5)),
                millis(cost.latencies().percentile(0.9)),
                millis(cost.latencies().percentile(0.99)),
                one(cost.commits() / (double) cost.payments()),
                cost.transitions() < 0 ? "not told" : Long.toString(cost.transitions()))));
    List<List<String>> steps = new ArrayList<>();
    steps.add(List.of("step", "times", "mean ms"));
    new TreeMap<>(cost.steps().byStep())
        .forEach((step, total) -> {
          if (total.count() > 0) {
            steps.add(
                List.of(
                    step,
                    Long.toString(total.count()),
                    one(total.micros() / 1_000.0 / total.count())));
          }
        });
    terminal.table(steps);
    List<List<String>> cpu = new ArrayList<>();
    cpu.add(List.of("process", "CPU ms a payment"));
    new TreeMap<>(cost.cpu())
        .forEach((name, used) -> cpu.add(List.of(name, each(used, cost.payments()))));
    Duration all = cost.cpu().values().stream().reduce(Duration.ZERO, Duration::plus);
    cpu.add(List.of("all", each(all, cost.payments())));
    terminal.table(cpu);
  }

  private static String each(Duration total, int payments) {
    return one(total.toMillis() / (double) payments);
  }

  private static String millis(Duration duration) {
    return one(duration.toNanos() / 1_000_000.0);
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
