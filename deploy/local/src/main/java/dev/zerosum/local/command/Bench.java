package dev.zerosum.local.command;

import dev.zerosum.local.bench.Cost;
import dev.zerosum.local.bench.Followed;
import dev.zerosum.local.bench.Latencies;
import dev.zerosum.local.bench.Load;
import dev.zerosum.local.bench.PlatformBench;
import dev.zerosum.local.bench.Subject;
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

/// Measures what a payment, a refund or a payout takes and costs on the platform that runs.
@Command(
    name = "bench",
    description =
        "Pays, refunds or pays out at a fixed rate; shows latency, steps, commits, CPU by process.")
final class Bench implements Callable<Integer> {

  @Mixin private PlatformOption which = new PlatformOption();

  @Option(names = "--of", description = "payments, refunds or payouts (default: ${DEFAULT-VALUE}).")
  private String of = "payments";

  @Option(names = "--rate", description = "Requests a second (default: ${DEFAULT-VALUE}).")
  private int rate = 20;

  @Option(names = "--warm-up", description = "Requests before (default: ${DEFAULT-VALUE}).")
  private int warmUp = 400;

  @Option(
      names = {"--count", "--payments"},
      description = "Requests measured (default: ${DEFAULT-VALUE}).")
  private int count = 600;

  @Option(
      names = "--follow",
      description = "Also measures payments to the webhook received and to the sealed object.")
  private boolean isFollowed;

  private final Terminal terminal;

  Bench(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || count < 1 || warmUp < 0) {
      throw new Trouble("--rate and --count are at least 1, --warm-up is at least 0");
    }
    if (isFollowed && !of.equals("payments")) {
      throw new Trouble("--follow follows payments");
    }
    var platform = Platform.kept(which.home());
    DemoKeys keys =
        new DemoMerchant(platform)
            .known()
            .orElseThrow(() -> new Trouble("there is no platform yet: ./zerosum up"));
    var load = new Load(rate, warmUp, count);
    Cost cost = new PlatformBench(platform, keys).run(subject(keys), load, isFollowed);
    show(cost);
    return cost.others() == 0 ? 0 : 1;
  }

  private Subject subject(DemoKeys keys) {
    return switch (of) {
      case "payments" -> Subject.payments();
      case "refunds" -> Subject.refunds(keys, warmUp + count);
      case "payouts" -> Subject.payouts(keys, warmUp + count);
      default -> throw new Trouble("--of is payments, refunds or payouts, not " + of);
    };
  }

  private void show(Cost cost) {
    terminal.heading(
        "%d %s at %d a second, %d not 201".formatted(cost.count(), of, rate, cost.others()));
    terminal.table(
        List.of(
            List.of("p50 ms", "p90 ms", "p99 ms", "commits each", "Temporal transitions"),
            List.of(
                millis(cost.latencies().percentile(0.5)),
                millis(cost.latencies().percentile(0.9)),
                millis(cost.latencies().percentile(0.99)),
                one(cost.commits() / (double) cost.count()),
                cost.transitions() < 0 ? "not told" : Long.toString(cost.transitions()))));
    showSteps(cost);
    showCpu(cost);
    Followed followed = cost.followed();
    if (followed != null) {
      terminal.table(
          List.of(
              List.of("from the decision", "p50 ms", "p99 ms"),
              row("to the webhook received", followed.told()),
              row("to the sealed object", followed.sealed())));
      terminal.say(followed.missing() + " were not followed to the end");
    }
  }

  private void showSteps(Cost cost) {
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
  }

  private void showCpu(Cost cost) {
    List<List<String>> cpu = new ArrayList<>();
    cpu.add(List.of("process", "CPU ms each"));
    new TreeMap<>(cost.cpu())
        .forEach((name, used) -> cpu.add(List.of(name, each(used, cost.count()))));
    Duration all = cost.cpu().values().stream().reduce(Duration.ZERO, Duration::plus);
    cpu.add(List.of("all", each(all, cost.count())));
    terminal.table(cpu);
  }

  private static List<String> row(String what, Latencies latencies) {
    return List.of(what, millis(latencies.percentile(0.5)), millis(latencies.percentile(0.99)));
  }

  private static String each(Duration total, int count) {
    return one(total.toMillis() / (double) count);
  }

  private static String millis(Duration duration) {
    return one(duration.toNanos() / 1_000_000.0);
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
