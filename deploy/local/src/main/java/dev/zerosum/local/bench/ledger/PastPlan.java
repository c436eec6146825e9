package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.bench.ledger.Comparison.Figure;
import dev.zerosum.local.bench.ledger.Plan.Group;
import dev.zerosum.local.bench.ledger.Side.Ground;
import dev.zerosum.local.bench.ledger.Side.Load;
import dev.zerosum.local.bench.ledger.Side.Worker;
import dev.zerosum.local.terminal.Terminal;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a long past costs: one caller's latency on a book of ten million rows, or as many as are
/// asked for, against one of a hundred thousand.
final class PastPlan {

  private static final long ROWS_SHORT = 100_000;
  // Enough for a steady median; and the short past must stay short.
  private static final long READS = 2_000;
  private static final long POSTS = 300;
  private static final BigDecimal WANT = new BigDecimal("1.3");
  private static final BigDecimal DREAM = new BigDecimal("1.1");

  private final Options options;
  private final Stand stand;
  private final Terminal terminal;
  private final String longBook;
  private final List<Side> sides = new ArrayList<>();
  private final List<Comparison> lines = new ArrayList<>();

  PastPlan(Options options, Stand stand, Terminal terminal) {
    this.options = options;
    this.stand = stand;
    this.terminal = terminal;
    this.longBook = Stand.LONG + options.rows();
  }

  /// Two sides for each question.
  Group group() {
    if (options.has(Part.BALANCE)) {
      compare(
          "balance of a merchant's account",
          balance("balance-long", longBook, false),
          balance("balance-short", Stand.SHORT, false));
      compare(
          "balance of the hottest account",
          balance("hottest-long", longBook, true),
          balance("hottest-short", Stand.SHORT, true));
    }
    if (options.has(Part.POST)) {
      compare(
          "a lone post in process", post("post-long", longBook), post("post-short", Stand.SHORT));
    }
    return new Group("a long past and a short one", this::load, sides, lines);
  }

  private void load() throws SQLException {
    var history = new History(stand, terminal);
    history.make(Stand.SHORT, ROWS_SHORT);
    history.keep(longBook, options.rows());
  }

  private void compare(String what, Side many, Side few) {
    sides.add(many);
    sides.add(few);
    lines.add(
        new Comparison(
            String.format(Locale.ROOT, "%s at %,d rows", what, options.rows()),
            String.format(Locale.ROOT, "at %,d rows", ROWS_SHORT),
            many.name(),
            few.name(),
            Figure.LATENCY,
            WANT,
            DREAM));
  }

  private static Side balance(String name, String database, boolean isHottest) {
    return new Side(
        name,
        Map.of("kind", "balance", "book", database, "is_hottest", isHottest),
        new Load(1, 1, READS, Plan.MERCHANTS, Plan.FEES),
        new Ground.Look(database),
        Worker.DRIVER);
  }

  private static Side post(String name, String database) {
    return new Side(
        name,
        Map.of("kind", "in_process", "book", database),
        new Load(1, 1, POSTS, Plan.MERCHANTS, Plan.FEES),
        new Ground.Book(database, true),
        Worker.DRIVER);
  }
}
