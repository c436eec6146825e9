package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.bench.ledger.Comparison.Figure;
import dev.zerosum.local.bench.ledger.Side.Ground;
import dev.zerosum.local.bench.ledger.Side.Load;
import dev.zerosum.local.bench.ledger.Side.Worker;
import dev.zerosum.local.terminal.Terminal;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is measured against what: the table of the ledger's issue, in groups whose sides take
/// turns.
final class Plan {

  /// Merchants of the book.
  static final int MERCHANTS = 1_000;

  /// Where fees go unless a run says otherwise.
  static final String FEES = "platform/fees/USD";

  /// A platform account that is not spread over shards.
  static final String UNSPREAD = "platform/revenue/USD";

  private static final int CALLERS = 64;
  private static final int FEW_CALLERS = 8;
  private static final int CONNECTIONS = 8;
  private static final int BATCH = 100;
  private static final int STATEMENT = 500;
  private static final int SHARDS = 32;
  private static final Ground BARE = new Ground.Bare();
  private static final Ground BOOK = new Ground.Book(Stand.BOOK, true);

  private final Options options;
  private final Stand stand;
  private final Terminal terminal;

  Plan(Options options, Stand stand, Terminal terminal) {
    this.options = options;
    this.stand = stand;
    this.terminal = terminal;
  }

  /// The groups, in the order in which they are measured.
  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    if (options.hasAny(Part.IN_PROCESS, Part.HTTP)) {
      groups.add(singles());
    }
    if (options.has(Part.BATCH)) {
      groups.add(batches());
    }
    if (options.has(Part.MERCHANT)) {
      groups.add(merchants());
    }
    if (options.has(Part.SHARDS)) {
      groups.add(shards());
    }
    if (options.hasHistory()) {
      groups.add(new PastPlan(options, stand, terminal).group());
    }
    return groups;
  }

  private Group singles() {
    Side floor =
        new Side(
            "floor",
            Map.of("kind", "floor", "login", stand.databases().plainLogin(Stand.BOOK)),
            Load.timed(CONNECTIONS, 1, MERCHANTS, FEES),
            BARE,
            Worker.NOBODY);
    Side many = inProcess("in-process-64", CALLERS, MERCHANTS, FEES);
    Side few = inProcess("in-process-8", FEW_CALLERS, MERCHANTS, FEES);
    Side http =
        new Side(
            "http-64", stand.http(), Load.timed(CALLERS, 1, MERCHANTS, FEES), BOOK, Worker.SERVICE);
    String versus = "floor: JDBC, a transaction each, 8 connections, bare tables";
    Stream<Side> sides = Stream.of(floor);
    Stream<Comparison> lines = Stream.of();
    if (options.has(Part.IN_PROCESS)) {
      sides = Stream.concat(sides, Stream.of(many, few));
      lines =
          Stream.of(
              rate("single posts in process, 64 callers", versus, many, floor, "1.5", "2.5"),
              told("single posts in process, 8 callers", versus, few, floor));
    }
    if (options.has(Part.HTTP)) {
      sides = Stream.concat(sides, Stream.of(http));
      lines =
          Stream.concat(
              lines,
              Stream.of(
                  rate("single posts over HTTP, 64 callers", versus, http, floor, "0.4", "0.8")));
    }
    Preparation service = options.has(Part.HTTP) ? stand::startService : () -> {};
    return new Group("single posts", service, sides.toList(), lines.toList());
  }

  private Group batches() {
    Side ceiling =
        new Side(
            "ceiling",
            Map.of("kind", "ceiling", "login", stand.databases().appLogin(Stand.BOOK)),
            Load.timed(1, STATEMENT, MERCHANTS, FEES),
            new Ground.Book(Stand.BOOK, false),
            Worker.NOBODY);
    Side bare =
        new Side(
            "bare-ceiling",
            Map.of("kind", "bare_ceiling", "login", stand.databases().plainLogin(Stand.BOOK)),
            Load.timed(1, STATEMENT, MERCHANTS, FEES),
            BARE,
            Worker.NOBODY);
    Side batches =
        new Side(
            "http-batches",
            stand.http(),
            Load.timed(CONNECTIONS, BATCH, MERCHANTS, FEES),
            BOOK,
            Worker.SERVICE);
    String title = "batches of 100 over HTTP, 8 callers";
    String versus = "ceiling: one writer, 500 a statement, ";
    return new Group(
        "batches",
        stand::startService,
        List.of(ceiling, bare, batches),
        List.of(
            rate(title, versus + "same tables", batches, ceiling, "0.5", "0.7"),
            told(title, versus + "bare tables", batches, bare)));
  }

  private Group merchants() {
    Side one = inProcess("one-merchant", CALLERS, 1, FEES);
    Side thousand = inProcess("1000-merchants", CALLERS, MERCHANTS, FEES);
    return new Group(
        "merchants",
        () -> {},
        List.of(one, thousand),
        List.of(
            rate(
                "all on one merchant, 64 callers",
                "spread over 1,000",
                one,
                thousand,
                "0.9",
                "1.0")));
  }

  private Group shards() {
    Side spread = inProcess("32-shards", CALLERS, MERCHANTS, FEES);
    Side single = inProcess("1-shard", CALLERS, MERCHANTS, UNSPREAD);
    return new Group(
        "shards",
        this::spread,
        List.of(spread, single),
        List.of(told("fees over 32 shards, 64 callers", "1 shard", spread, single)));
  }

  private void spread() {
    stand.startService();
    stand.spread(FEES, SHARDS);
    stand.spread(UNSPREAD, 1);
  }

  private static Side inProcess(String name, int callers, int merchants, String fees) {
    return new Side(
        name,
        Map.of("kind", "in_process", "book", Stand.BOOK),
        Load.timed(callers, 1, merchants, fees),
        BOOK,
        Worker.DRIVER);
  }

  private static Comparison rate(
      String title, String versus, Side measured, Side against, String want, String dream) {
    return new Comparison(
        title,
        versus,
        measured.name(),
        against.name(),
        Figure.RATE,
        new BigDecimal(want),
        new BigDecimal(dream));
  }

  private static Comparison told(String title, String versus, Side measured, Side against) {
    return new Comparison(title, versus, measured.name(), against.name(), Figure.RATE, null, null);
  }

  /// What must be there before a group is measured.
  interface Preparation {

    void prepare() throws SQLException;
  }

  /// Sides that take turns, and the lines of the table that come of them.
  record Group(
      String name, Preparation preparation, List<Side> sides, List<Comparison> comparisons) {

    Group {
      sides = List.copyOf(sides);
      comparisons = List.copyOf(comparisons);
    }
  }
}
