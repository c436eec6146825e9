package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.bench.ledger.Side.Ground;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads, as the superuser and past the service, what a run has left in the tables, and compares it
/// with what was acknowledged.
final class Checks {

  /// A charge moves money between three accounts.
  private static final int LEGS = 3;

  private final Databases databases;

  Checks(Databases databases) {
    this.databases = databases;
  }

  /// Readies the ground, outside of what is measured: dirty pages of the run before are written, so
  /// that no run pays for another.
  Mark before(Ground ground) throws SQLException {
    try (Connection connection = databases.connect(database(ground));
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
      return switch (ground) {
        case Ground.Bare _ -> new Mark(0);
        case Ground.Look _, Ground.Book _ ->
            new Mark(number(statement, "SELECT sequence FROM ledger.head"));
      };
    }
  }

  /// What the tables say otherwise; empty when they agree. Then clears what would burden the next
  /// run: bare rows, and the outbox, whose relay does not run here.
  ///
  /// @param moved what was acknowledged, by account
  /// @param errors charges that were not: they may be in the book, when an answer was lost
  List<String> after(
      Ground ground, Mark mark, long acknowledged, long errors, Map<String, Long> moved)
      throws SQLException {
    try (Connection connection = databases.connect(database(ground));
        Statement statement = connection.createStatement()) {
      List<String> wrong = new ArrayList<>();
      switch (ground) {
        case Ground.Bare _ -> compare(bare(connection), acknowledged, errors, moved, wrong);
        case Ground.Look _ -> {
          long head = number(statement, "SELECT sequence FROM ledger.head");
          expect("places taken by reading", 0, head - mark.sequence, wrong);
        }
        case Ground.Book(_, var hasEvents) -> {
          Found inBook = book(connection, mark);
          long head = number(statement, "SELECT sequence FROM ledger.head");
          expect("places taken", head - mark.sequence, inBook.transactions, wrong);
          long events =
              number(statement, "SELECT count(*) FROM ledger.outbox WHERE object_id = 'book_main'");
          expect("events", hasEvents ? inBook.transactions : 0, events, wrong);
          compare(inBook, acknowledged, errors, moved, wrong);
        }
      }
      clear(ground, statement, wrong.isEmpty());
      return wrong;
    }
  }

  /// What the whole book says at the end: each currency sums to zero, each transaction is there
  /// once.
  List<String> whole(String database) throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (Connection connection = databases.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT (SELECT sequence FROM ledger.head),
                       (SELECT count(*) FROM ledger.transaction),
                       (SELECT sum(leg_count) FROM ledger.transaction),
                       (SELECT count(*) FROM ledger.ledger_entry),
                       (SELECT count(*) FROM (SELECT currency FROM ledger.ledger_entry
                         GROUP BY currency HAVING sum(amount_cents) <> 0) AS broken)\
                """)) {
      row.next();
      expect("transactions of " + database, row.getLong(1), row.getLong(2), wrong);
      expect("entries of " + database, row.getLong(3), row.getLong(4), wrong);
      expect("currencies of " + database + " that do not sum to zero", 0, row.getLong(5), wrong);
    }
    return wrong;
  }

  static void compare(
      Found found, long acknowledged, long errors, Map<String, Long> moved, List<String> wrong) {
    if (found.transactions < acknowledged || found.transactions > acknowledged + errors) {
      wrong.add(
          "%d transactions are there, %d were acknowledged and %d were not"
              .formatted(found.transactions, acknowledged, errors));
    }
    expect("entries", found.transactions * LEGS, found.entries, wrong);
    long sum = found.balances.values().stream().mapToLong(Long::longValue).sum();
    expect("the sum of all balances", 0, sum, wrong);
    // What an error left in the book is in no sum of what was acknowledged.
    if (found.transactions == acknowledged && !found.balances.equals(moved)) {
      moved.forEach((account, amount) ->
          expect(
              "what moved on " + account, amount, found.balances.getOrDefault(account, 0L), wrong));
      expect("accounts that moved", moved.size(), found.balances.size(), wrong);
    }
  }

  private static void expect(String what, long expected, long found, List<String> wrong) {
    if (expected != found) {
      wrong.add("%s: %d, not %d".formatted(what, found, expected));
    }
  }

  private static Found bare(Connection connection) throws SQLException {
    try (PreparedStatement counts =
            connection.prepareStatement(
                "SELECT count(*), (SELECT count(*) FROM bare.entry) FROM bare.transfer");
        PreparedStatement sums =
            connection.prepareStatement(
                "SELECT account_id, sum(amount) FROM bare.entry GROUP BY account_id")) {
      return found(counts, sums);
    }
  }

  private static Found book(Connection connection, Mark mark) throws SQLException {
    try (PreparedStatement counts =
            connection.prepareStatement(
                """
                SELECT count(*), (SELECT count(*) FROM ledger.ledger_entry WHERE sequence > ?)
                  FROM ledger.transaction WHERE sequence > ?\
                """);
        PreparedStatement sums =
            connection.prepareStatement(
                """
                SELECT a.logical_name, sum(e.amount_cents)
                  FROM ledger.ledger_entry AS e JOIN ledger.account AS a ON a.id = e.account_id
                 WHERE e.sequence > ? GROUP BY a.logical_name\
                """)) {
      counts.setLong(1, mark.sequence);
      counts.setLong(2, mark.sequence);
      sums.setLong(1, mark.sequence);
      return found(counts, sums);
    }
  }

  private static Found found(PreparedStatement counts, PreparedStatement sums) throws SQLException {
    Map<String, Long> balances = new TreeMap<>();
    try (ResultSet rows = sums.executeQuery()) {
      while (rows.next()) {
        balances.put(rows.getString(1), rows.getBigDecimal(2).longValueExact());
      }
    }
    try (ResultSet row = counts.executeQuery()) {
      row.next();
      return new Found(row.getLong(1), row.getLong(2), balances);
    }
  }

  private static void clear(Ground ground, Statement statement, boolean isRight)
      throws SQLException {
    switch (ground) {
      case Ground.Bare _ -> statement.execute("TRUNCATE bare.transfer, bare.entry");
      case Ground.Look _ -> {}
      case Ground.Book _ -> {
        statement.execute("TRUNCATE ledger.outbox");
        if (isRight) {
          // The service's watch goes on from here, instead of reading all of it again in some run.
          statement.execute(
              """
              INSERT INTO ledger.verified_prefix (sequence, recorded_at)
              SELECT sequence, recorded_at FROM ledger.head ON CONFLICT DO NOTHING\
              """);
        }
      }
    }
  }

  private static String database(Ground ground) {
    return switch (ground) {
      case Ground.Bare _ -> Stand.BOOK;
      case Ground.Look(var database) -> database;
      case Ground.Book(var database, _) -> database;
    };
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Where the book stood before a run.
  record Mark(long sequence) {}

  /// What the tables hold of a run.
  record Found(long transactions, long entries, Map<String, Long> balances) {}
}
