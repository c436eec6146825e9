package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Fills a book with a past, as it would be had it been posted: charges of all merchants in turn,
/// from the first of last month until now, with their accounts, digests, places and snapshots.
///
/// It is loaded by set-based statements of the superuser, with triggers off
/// (`session_replication_role`): posting ten million rows by the service would take an hour. What
/// the triggers would have checked, [Checks#whole] reads afterwards.
final class History {

  private static final int LEGS = 3;
  // An entry with its indexes, its third of a transaction, and the journal of both.
  private static final long BYTES_A_ROW = 900;
  // Large enough that a statement's own cost vanishes, small enough to tell of progress.
  private static final long STRETCH = 200_000;
  // What the service does in rounds; this many rounds are far more than it needs.
  private static final int ROUNDS_MAX = 400;

  // What an insert needs of each merchant, of the card and of the places where fees go.
  private static final String PREPARE =
      """
      SET session_replication_role = replica;
      CREATE TEMP TABLE bench_merchant AS
      SELECT substring(name FROM 'mer_bench([0-9]{4})/')::bigint AS number, id,
             sha256(convert_to(format(E'external/card/USD -1030\\n%s 1000\\nplatform/fees/USD 30\\n',
                                      name), 'UTF8')) AS digest
        FROM ledger.account WHERE name LIKE 'merchant/mer\\_bench%/pending/USD';
      CREATE TEMP TABLE bench_place AS
      SELECT (SELECT id FROM ledger.account WHERE name = 'external/card/USD') AS card,
             (SELECT array_agg(id ORDER BY shard) FROM ledger.account AS a
               WHERE logical_name = 'platform/fees/USD'
                 AND (shard IS NOT NULL) = EXISTS (SELECT FROM ledger.account
                                                    WHERE shard_of = a.logical_id)) AS fees,
             date_trunc('month', now() AT TIME ZONE 'UTC' - interval '1 month') AT TIME ZONE 'UTC'
               AS starts_at;
      ANALYZE bench_merchant, bench_place\
      """;

  private static final String TRANSACTIONS =
      """
      INSERT INTO ledger.transaction (key, id, sequence, kind, is_livemode, reference, leg_count,
             legs_digest, created_at)
      SELECT 'pay_h' || lpad(n::text, 20, '0') || ':charge:1', 'tx_' || lpad(n::text, 26, '0'), n,
             'charge', true, 'pay_h' || lpad(n::text, 20, '0'), 3, m.digest,
             p.starts_at + n * ? * interval '1 microsecond'
        FROM generate_series(?, ?) AS n
        JOIN bench_merchant AS m ON m.number = n % (SELECT count(*) FROM bench_merchant)
       CROSS JOIN bench_place AS p\
      """;

  private static final String ENTRIES =
      """
      INSERT INTO ledger.ledger_entry (id, account_id, transaction_id, amount_cents, entry_type,
             created_at, currency, is_livemode, sequence, leg_number)
      SELECT 'le_' || lpad(n::text, 26, '0') || '_' || leg.number, leg.account_id,
             'tx_' || lpad(n::text, 26, '0'), leg.amount,
             CASE WHEN leg.amount > 0 THEN 'credit' ELSE 'debit' END,
             p.starts_at + n * ? * interval '1 microsecond', 'USD', true, n, leg.number
        FROM generate_series(?, ?) AS n
        JOIN bench_merchant AS m ON m.number = n % (SELECT count(*) FROM bench_merchant)
       CROSS JOIN bench_place AS p
       CROSS JOIN LATERAL (VALUES (1::smallint, p.card, -1030), (2, m.id, 1000),
                          (3, p.fees[1 + n % cardinality(p.fees)], 30))
             AS leg (number, account_id, amount)\
      """;

  private final Stand stand;
  private final Databases databases;
  private final Terminal terminal;

  History(Stand stand, Terminal terminal) {
    this.stand = stand;
    this.databases = stand.databases();
    this.terminal = terminal;
  }

  /// Opens a book with a past of so many entries that was made and loaded before; loads it when it
  /// is not there, or not whole.
  void keep(String database, long entries) throws SQLException {
    if (isThere(database, entries)) {
      databases.prepareRoles(database);
      stand.open(database);
    } else {
      stand.requireDisk(entries * BYTES_A_ROW);
      make(database, entries);
    }
  }

  /// Makes a book with a past of so many entries, and opens it.
  void make(String database, long entries) throws SQLException {
    databases.make(database);
    stand.open(database);
    stand.ensureAccounts(database);
    load(database, entries);
  }

  private boolean isThere(String database, long entries) throws SQLException {
    if (!databases.exists(database)) {
      return false;
    }
    try (Connection connection = databases.connect("postgres");
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = ?\
                """)) {
      query.setString(1, database);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && mark(entries).equals(row.getString(1));
      }
    }
  }

  private void load(String database, long entries) throws SQLException {
    long transactions = entries / LEGS;
    long step = stepMicros(database, transactions);
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      List<Future<Long>> both =
          two.invokeAll(
              List.of(
                  fill(database, TRANSACTIONS, step, transactions),
                  fill(database, ENTRIES, step, transactions)));
      requireRows(transactions, both.getFirst().get());
      requireRows(transactions * LEGS, both.getLast().get());
    } catch (ExecutionException e) {
      throw new Trouble("the past of " + database + " was not loaded: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted", e);
    }
    try (Connection connection = databases.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SET session_replication_role = replica;
          UPDATE ledger.head SET (sequence, recorded_at, entries_sequence) =
                 (SELECT sequence, created_at, sequence FROM ledger.transaction
                   ORDER BY sequence DESC LIMIT 1);
          INSERT INTO ledger.verified_prefix (sequence, recorded_at)
          SELECT sequence, recorded_at FROM ledger.head\
          """);
      terminal.begin("vacuum and statistics");
      statement.execute("VACUUM (ANALYZE)");
    }
    makeSnapshots(database);
    try (Connection connection = databases.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("COMMENT ON DATABASE %s IS '%s'".formatted(database, mark(entries)));
    }
  }

  // The service's own job, round by round, until it has come to the head and closed the last day.
  private void makeSnapshots(String database) throws SQLException {
    terminal.begin("snapshots of balances, by the service's own job");
    for (int round = 0; round < ROUNDS_MAX; round++) {
      stand.driver().follow(Map.of("order", "snapshots", "book", database));
      try (Connection connection = databases.connect(database);
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  """
                  SELECT p.sequence = h.sequence
                         AND p.closed_until >= date_trunc('day', h.recorded_at, 'UTC')
                    FROM ledger.snapshot_progress AS p, ledger.head AS h\
                  """)) {
        row.next();
        if (row.getBoolean(1)) {
          return;
        }
      }
    }
    throw new Trouble("the snapshots of " + database + " do not come to the head");
  }

  private Callable<Long> fill(String database, String insert, long step, long transactions) {
    return () -> {
      try (Connection connection = databases.connect(database);
          Statement prepare = connection.createStatement()) {
        prepare.execute(PREPARE);
        long rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
          for (long from = 1; from <= transactions; from += STRETCH) {
            long to = Math.min(transactions, from + STRETCH - 1);
            statement.setLong(1, step);
            statement.setLong(2, from);
            statement.setLong(3, to);
            rows += statement.executeUpdate();
            terminal.begin(
                "%d rows into %s, up to transaction %d of %d"
                    .formatted(rows, database, to, transactions));
          }
        }
        return rows;
      }
    };
  }

  // From the first of last month to a minute ago; and the leaves for it are there.
  private long stepMicros(String database, long transactions) throws SQLException {
    try (Connection connection = databases.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT ledger.create_leaves((now() AT TIME ZONE 'UTC' - interval '1 month')::date),
                       extract(epoch FROM now() - interval '1 minute'
                         - date_trunc('month', now() AT TIME ZONE 'UTC' - interval '1 month')
                           AT TIME ZONE 'UTC')\
                """)) {
      row.next();
      return row.getLong(2) * 1_000_000 / transactions;
    }
  }

  private static void requireRows(long expected, long found) {
    if (found != expected) {
      throw new Trouble("%d rows were loaded, not %d".formatted(found, expected));
    }
  }

  private static String mark(long entries) {
    return "a whole past of " + entries + " entries";
  }
}
