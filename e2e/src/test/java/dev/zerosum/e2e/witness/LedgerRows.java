package dev.zerosum.e2e.witness;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The ledger's rows, by SQL of its own and a role that can only read.
public final class LedgerRows {

  // A card's leg says how much came from it (debit) or went back to it (credit).
  private static final String MOVEMENTS =
      """
      SELECT t.reference, e.currency, sum(e.amount_cents)
      FROM ledger.transaction t
      JOIN ledger.ledger_entry e ON e.transaction_id = t.id
      JOIN ledger.account a ON a.id = e.account_id
      WHERE a.type IN ('customer', 'external')
      GROUP BY t.id, t.reference, e.currency
      """;

  // A payout leaves for the bank's clearing account, in one of its shards.
  private static final String SUMS =
      """
      SELECT t.reference, -sum(e.amount_cents)
      FROM ledger.transaction t
      JOIN ledger.ledger_entry e ON e.transaction_id = t.id
      JOIN ledger.account a ON a.id = e.account_id
      WHERE a.type IN ('customer', 'external') OR a.name LIKE '%/clearing/payout%'
      GROUP BY t.reference
      """;

  private final Database database;

  public LedgerRows(String url) {
    this.database = new Database(url);
  }

  public Database database() {
    return database;
  }

  /// Every movement that is booked.
  public List<Movement> movements() {
    return query(connection -> {
      var movements = new ArrayList<Movement>();
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(MOVEMENTS)) {
        while (rows.next()) {
          long card = rows.getLong(3);
          var kind = card < 0 ? Movement.Kind.CHARGE : Movement.Kind.RETURN;
          movements.add(new Movement(rows.getString(1), kind, Math.abs(card), rows.getString(2)));
        }
      }
      return movements;
    });
  }

  /// What is booked in all for each payment, refund and payout: what came in counts up, what went
  /// out counts down, in minor units.
  public Map<String, Long> sums() {
    return query(connection -> {
      var sums = new TreeMap<String, Long>();
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(SUMS)) {
        while (rows.next()) {
          sums.put(rows.getString(1), rows.getLong(2));
        }
      }
      return sums;
    });
  }

  /// How many transactions book something for this payment.
  public int transactions(String paymentId) {
    return query(connection -> {
      try (var statement =
          connection.prepareStatement(
              "SELECT count(*) FROM ledger.transaction WHERE reference = ?")) {
        statement.setString(1, paymentId);
        try (var rows = statement.executeQuery()) {
          rows.next();
          return rows.getInt(1);
        }
      }
    });
  }

  /// What does not balance: transactions and currencies whose entries do not sum to zero.
  public Map<String, Long> imbalances() {
    return query(connection -> {
      var found = new TreeMap<String, Long>();
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  """
                  SELECT coalesce(transaction_id, 'all') || ' ' || currency, sum(amount_cents)
                  FROM ledger.ledger_entry
                  GROUP BY GROUPING SETS ((transaction_id, currency), (currency))
                  HAVING sum(amount_cents) <> 0
                  """)) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getLong(2));
        }
      }
      return found;
    });
  }

  /// Since when a payment has its status, by its own row: the instant of the decision.
  public Instant decidedAt(String paymentId) {
    return query(connection -> {
      try (var statement =
          connection.prepareStatement("SELECT status_since FROM payment.payment WHERE id = ?")) {
        statement.setString(1, paymentId);
        try (var rows = statement.executeQuery()) {
          rows.next();
          return rows.getObject(1, Timestamp.class).toInstant();
        }
      }
    });
  }

  /// The status of a payment by its row, which tells `reversing` apart.
  public String rowStatus(String paymentId) {
    return query(connection -> {
      try (var statement =
          connection.prepareStatement("SELECT status FROM payment.payment WHERE id = ?")) {
        statement.setString(1, paymentId);
        try (var rows = statement.executeQuery()) {
          return rows.next() ? rows.getString(1) : "absent";
        }
      }
    });
  }

  /// Which backend holds the book's head, 0 for none.
  public int headHolder() {
    return query(connection -> {
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  """
                  SELECT l.pid FROM pg_locks l
                  WHERE l.relation = 'ledger.head'::regclass
                    AND l.mode = 'ExclusiveLock' AND l.granted
                  """)) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    });
  }

  /// A question to the database.
  @FunctionalInterface
  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T query(Question<T> question) {
    try (var connection = database.connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      return question.ask(connection);
    } catch (SQLException e) {
      throw new AssertionError("the ledger cannot be read", e);
    }
  }
}
