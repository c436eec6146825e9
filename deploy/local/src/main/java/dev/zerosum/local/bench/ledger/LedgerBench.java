package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.bench.ledger.Plan.Group;
import dev.zerosum.local.bench.ledger.Stand.CpuReading;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Turn;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Measures the ledger against what Postgres itself can do: in pairs, on one Postgres, the sides of
/// a comparison in turn, so that whatever else the machine does meets both.
public final class LedgerBench {

  // Enough for the JIT's second compiler to have seen what matters.
  private static final long WARM_UP_MILLIS_MAX = 8_000;
  // Journal, logs and the server itself; then what the sides of the rates write in a second, all of
  // them together, with indexes and events.
  private static final long DISK_MIN = 4L << 30;
  private static final long DISK_A_SECOND = 200L << 20;

  private final Platform platform;
  private final Options options;
  private final Terminal terminal;
  private final List<Run> runs = new ArrayList<>();

  /// @param platform of the bench's own folder
  /// @param terminal where progress is told
  public LedgerBench(Platform platform, Options options, Terminal terminal) {
    this.platform = platform;
    this.options = options;
    this.terminal = terminal;
  }

  /// Runs to the end and ends everything that it started.
  public Report run() throws SQLException {
    Home home = platform.home();
    requireOwnPostgres();
    try (var _ = Turn.take(home);
        var stand = new Stand(platform, terminal)) {
      // Ctrl-C must not leave a Postgres behind, which is in a session of its own.
      var stopper = new Thread(stand::close, "bench-stopper");
      Runtime.getRuntime().addShutdownHook(stopper);
      try {
        return measureAll(stand);
      } finally {
        forget(stopper);
      }
    }
  }

  private static void forget(Thread stopper) {
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException _) {
      // Ctrl-C: the hook is at work already.
    }
  }

  private Report measureAll(Stand stand) throws SQLException {
    Instant began = Instant.now();
    stand.requireDisk(DISK_MIN + (options.pairs() + 1L) * options.seconds() * DISK_A_SECOND);
    stand.clearTheWay();
    Machine machine = Machine.now();
    machine.warnings().forEach(terminal::warn);
    terminal.heading("Starting a Postgres of its own in " + platform.home().data());
    stand.start();
    Map<String, String> settings = stand.databases().settings();
    List<Comparison.Line> lines = new ArrayList<>();
    for (Group group : new Plan(options, stand, terminal).groups()) {
      measure(stand, group);
      group.comparisons().forEach(comparison -> lines.add(comparison.line(runs)));
    }
    List<String> wrong = wrong(stand);
    var report =
        new Report(
            options, machine, settings, Duration.between(began, Instant.now()), lines, runs, wrong);
    if (report.isRight()) {
      // Gigabytes that tell nothing more; a book that was wrong stays to be looked at.
      stand.dropBook();
    }
    return report;
  }

  private List<String> wrong(Stand stand) throws SQLException {
    terminal.begin("reading the whole books");
    var checks = new Checks(stand.databases());
    List<String> wrong = new ArrayList<>(checks.whole(Stand.BOOK));
    if (options.hasHistory()) {
      wrong.addAll(checks.whole(Stand.SHORT));
      wrong.addAll(checks.whole(Stand.LONG + options.rows()));
    }
    return wrong;
  }

  private void measure(Stand stand, Group group) throws SQLException {
    terminal.heading(group.name());
    group.preparation().prepare();
    for (Side side : group.sides()) {
      terminal.begin("warming up " + side.name());
      Run warm = run(stand, side, Math.min(WARM_UP_MILLIS_MAX, options.seconds() * 1_000L));
      requireWork(warm);
    }
    for (int pair = 1; pair <= options.pairs(); pair++) {
      for (Side side : group.sides()) {
        Run run = run(stand, side, options.seconds() * 1_000L);
        runs.add(run);
        terminal.say(
            String.format(
                Locale.ROOT,
                "  %d/%d  %-16s %,9d tx/s  p50 %,d µs  %d errors%s",
                pair,
                options.pairs(),
                side.name(),
                run.rate(),
                run.p50Micros(),
                run.errorCount(),
                run.wrong().isEmpty() ? "" : "  WRONG: " + run.wrong().getFirst()));
      }
    }
  }

  private static Run run(Stand stand, Side side, long millis) throws SQLException {
    var checks = new Checks(stand.databases());
    Checks.Mark mark = checks.before(side.ground());
    CpuReading before = stand.cpu();
    JsonNode answer = stand.driver().follow(side.order(millis));
    Cpu cpu = stand.cpu().since(before, side.worker());
    Map<String, Long> errors = longs(answer.path("errors"));
    long errorCount = errors.values().stream().mapToLong(Long::longValue).sum();
    List<String> wrong =
        checks.after(
            side.ground(),
            mark,
            answer.path("acknowledged").asLong(),
            errorCount,
            longs(answer.path("moved")));
    return new Run(
        side.name(),
        answer.path("acknowledged").asLong(),
        errors,
        Duration.ofNanos(answer.path("nanos").asLong()),
        answer.path("p50_micros").asLong(),
        answer.path("p99_micros").asLong(),
        cpu,
        wrong);
  }

  private static Map<String, Long> longs(JsonNode object) {
    Map<String, Long> values = new TreeMap<>();
    object.properties().forEach(field -> values.put(field.getKey(), field.getValue().asLong()));
    return values;
  }

  // A side that cannot work at all would fill the table with nonsense.
  private static void requireWork(Run warm) {
    if (warm.acknowledged() == 0) {
      throw new Trouble(warm.side() + " got nothing done: " + warm.errors());
    }
  }

  private void requireOwnPostgres() {
    if (platform.engines().postgres().kind().equals("given")) {
      throw new Trouble("the bench starts a Postgres of its own: unset ZEROSUM_DATABASE_URL");
    }
  }
}
