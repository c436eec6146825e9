package dev.zerosum.ledger.book;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.ledger.posting.BatchPlan.Added;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import dev.zerosum.ledger.posting.RecordedTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Appends a batch: all its transactions, then all its entries, in one round trip. The triggers
/// give the places, check the balance and advance the head.
final class BookAppend {

  private static final String APPEND =
      """
      INSERT INTO ledger.transaction (key, id, sequence, kind, is_livemode, reference, reverses,
             leg_count, legs_digest, created_at)
      SELECT key, id, sequence, kind, is_livemode, reference, reverses,
             leg_count, decode(legs_digest, 'hex'), created_at
        FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::text[],
                    ?::text[], ?::integer[], ?::text[], ?::timestamptz[])
          AS added (key, id, sequence, kind, is_livemode, reference, reverses,
                    leg_count, legs_digest, created_at);
      INSERT INTO ledger.ledger_entry (id, account_id, transaction_id, amount_cents, entry_type,
             created_at, currency, is_livemode, sequence, leg_number)
      SELECT 'le_' || substr(transaction_id, 4) || '_' || leg_number, account_id, transaction_id,
             amount_cents, CASE WHEN amount_cents > 0 THEN 'credit' ELSE 'debit' END,
             created_at, currency, is_livemode, sequence, leg_number
        FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[], ?::boolean[],
                    ?::bigint[], ?::smallint[])
          AS added (account_id, transaction_id, amount_cents, created_at, currency, is_livemode,
                    sequence, leg_number)
      """;

  private BookAppend() {}

  /// Appends the transactions with all their entries.
  static void append(Connection connection, List<Added> added) throws SQLException {
    List<Entry> entries = added.stream().flatMap(BookAppend::entries).toList();
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      var transactions = new Columns<>(connection, statement, added, 1);
      transactions.add("text", line -> line.transaction().key().toString());
      transactions.add("text", line -> line.transaction().id().value());
      transactions.add("bigint", line -> line.transaction().sequence());
      transactions.add("text", line -> line.transaction().kind().name().toLowerCase(Locale.ROOT));
      transactions.add("boolean", line -> line.transaction().livemode());
      transactions.add("text", line -> line.transaction().reference());
      transactions.addNullable(line -> line.transaction().reverses());
      transactions.add("integer", line -> line.legs().size());
      transactions.add("text", line -> line.transaction().legs().hex());
      transactions.add("timestamptz", line -> line.transaction().createdAt().toString());
      var legs = new Columns<>(connection, statement, entries, transactions.next());
      legs.add("text", entry -> entry.leg.accountId());
      legs.add("text", entry -> entry.transaction.id().value());
      legs.add("bigint", entry -> entry.leg.leg().amount().minorUnits());
      legs.add("timestamptz", entry -> entry.transaction.createdAt().toString());
      legs.add("text", entry -> entry.leg.leg().amount().currency().code());
      legs.add("boolean", entry -> entry.transaction.livemode());
      legs.add("bigint", entry -> entry.transaction.sequence());
      legs.add("smallint", entry -> entry.number);
      if (statement.execute()) {
        throw new SQLException("INSERT answers no rows");
      }
      requireCount(statement.getUpdateCount(), added.size());
      if (statement.getMoreResults()) {
        throw new SQLException("INSERT answers no rows");
      }
      requireCount(statement.getUpdateCount(), entries.size());
    }
  }

  private static Stream<Entry> entries(Added added) {
    List<Entry> entries = new ArrayList<>();
    for (PlannedLeg leg : added.legs()) {
      entries.add(new Entry(added.transaction(), leg, (short) (entries.size() + 1)));
    }
    return entries.stream();
  }

  private static void requireCount(int found, int expected) {
    if (found != expected) {
      throw new InvariantViolation(found + " rows were appended, not " + expected);
    }
  }

  private record Entry(RecordedTransaction transaction, PlannedLeg leg, short number) {}

  /// Sets one array after the other as the statement's parameters.
  private static final class Columns<T> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    Columns(Connection connection, PreparedStatement statement, List<T> rows, int first) {
      this.connection = connection;
      this.statement = statement;
      this.rows = rows;
      this.next = first;
    }

    void add(String type, Function<T, Object> column) throws SQLException {
      set(type, rows.stream().map(column).toArray());
    }

    void addNullable(Function<T, @Nullable Object> column) throws SQLException {
      var values = new @Nullable Object[rows.size()];
      for (int i = 0; i < values.length; i++) {
        Object value = column.apply(rows.get(i));
        values[i] = value == null ? null : value.toString();
      }
      set("text", values);
    }

    int next() {
      return next;
    }

    private void set(String type, @Nullable Object[] values) throws SQLException {
      statement.setArray(next, connection.createArrayOf(type, values));
      next++;
    }
  }
}
