package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.bench.ledger.Comparison.Figure;
import dev.zerosum.local.bench.ledger.Comparison.Line;
import dev.zerosum.local.terminal.Terminal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows a report to people.
public final class Tables {

  private final Terminal terminal;

  public Tables(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The ratios, what they cost, and what was not reached.
  public void show(Report report) {
    terminal.heading(
        "The ledger against Postgres: %d pairs of %d s, medians"
            .formatted(report.options().pairs(), report.options().seconds()));
    terminal.table(ratios(report.lines()));
    terminal.heading("What it took (all runs of a side)");
    terminal.table(costs(report.runs()));
    terminal.say("");
    terminal.say(
        "  %d × %s, Java %s, Postgres %s, load before %s, %d s in all"
            .formatted(
                report.machine().processors(),
                report.machine().processor(),
                report.machine().java(),
                report.settings(),
                report.machine().load(),
                report.took().toSeconds()));
    terminal.say(
        "  In process the callers live in the service's JVM. Over HTTP the client has its own, on the"
            + " same machine. The outbox is written and counted; its relay does not run.");
    report.machine().warnings().forEach(terminal::warn);
    report.lines().stream().filter(line -> !line.isReached()).forEach(this::showMissed);
    report.wrongs().forEach(terminal::fail);
    if (report.isRight()) {
      terminal.say(
          "  Sums, balances and counts agreed with what was acknowledged, after every run.");
    }
  }

  private void showMissed(Line line) {
    terminal.warn(
        "not reached: %s %s of %s wanted"
            .formatted(line.title(), figure(line.ratio()), limit(line.figure(), line.want())));
  }

  private static List<List<String>> ratios(List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "measured", "", "against", "", "ratio", "(spread)", "want", "dream", "errors", "sums"));
    for (Line line : lines) {
      rows.add(
          List.of(
              line.title(),
              amount(line.measured(), line.figure()),
              line.versus(),
              amount(line.against(), line.figure()),
              figure(line.ratio()),
              line.ratio() == null
                  ? ""
                  : "(" + two(line.ratio().least()) + "–" + two(line.ratio().most()) + ")",
              limit(line.figure(), line.want()),
              line.dream() == null ? "" : line.dream().toPlainString(),
              line.measuredErrors() + " / " + line.againstErrors(),
              line.isRight() ? "right" : "WRONG"));
    }
    return rows;
  }

  private static List<List<String>> costs(List<Run> runs) {
    Map<String, List<Run>> bySide = new LinkedHashMap<>();
    runs.forEach(run -> bySide.computeIfAbsent(run.side(), _ -> new ArrayList<>()).add(run));
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "side",
            "transactions",
            "errors",
            "p50 ms",
            "p99 ms",
            "CPU s: service",
            "client",
            "Postgres",
            "CPU µs a transaction"));
    bySide.forEach((side, own) -> {
      Cpu cpu = own.stream().map(Run::cpu).reduce(Cpu.NONE, Cpu::plus);
      long acknowledged = own.stream().mapToLong(Run::acknowledged).sum();
      rows.add(
          List.of(
              side,
              String.format(Locale.ROOT, "%,d", acknowledged),
              Long.toString(own.stream().mapToLong(Run::errorCount).sum()),
              millis(own.stream().map(Run::p50Micros).toList()),
              millis(own.stream().map(Run::p99Micros).toList()),
              seconds(cpu.service()),
              seconds(cpu.client()),
              seconds(cpu.postgres()),
              acknowledged == 0 ? "" : Long.toString(cpu.all().toNanos() / 1_000 / acknowledged)));
    });
    return rows;
  }

  private static String amount(Spread spread, Figure figure) {
    return String.format(
        Locale.ROOT,
        "%,d %s",
        spread.median().setScale(0, RoundingMode.HALF_UP).longValue(),
        figure.unit());
  }

  private static String figure(@Nullable Spread ratio) {
    return ratio == null ? "none" : two(ratio.median());
  }

  private static String limit(Figure figure, @Nullable BigDecimal want) {
    return want == null ? "reported" : (figure == Figure.RATE ? "≥ " : "≤ ") + want.toPlainString();
  }

  private static String two(BigDecimal figure) {
    return figure.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static String millis(List<Long> micros) {
    return Spread.ofWhole(micros)
        .median()
        .movePointLeft(3)
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1_000.0);
  }
}
