package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.BatchPlan;
import dev.zerosum.ledger.posting.BatchPlan.Added;
import dev.zerosum.ledger.posting.BatchPlan.Released;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import dev.zerosum.ledger.posting.RecordedTransaction;
import dev.zerosum.ledger.posting.TransactionForm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
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
             form, resolves, leg_count, legs_digest, created_at)
      SELECT key, id, sequence, kind, is_livemode, reference, reverses,
             form, resolves, leg_count, decode(legs_digest, 'hex'), created_at
        FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::integer[], ?::text[], ?::timestamptz[])
          AS added (key, id, sequence, kind, is_livemode, reference, reverses,
                    form, resolves, leg_count, legs_digest, created_at);
      INSERT INTO ledger.ledger_entry (id, account_id, transaction_id, amount_cents, entry_type,
             created_at, currency, is_livemode, sequence, leg_number, value_on)
      SELECT 'le_' || substr(transaction_id, 4) || '_' || leg_number, account_id, transaction_id,
             amount_cents, CASE WHEN amount_cents > 0 THEN 'credit' ELSE 'debit' END,
             created_at, currency, is_livemode, sequence, leg_number, value_on
        FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[], ?::boolean[],
                    ?::bigint[], ?::smallint[], ?::date[])
          AS added (account_id, transaction_id, amount_cents, created_at, currency, is_livemode,
                    sequence, leg_number, value_on)
      """;

  private static final String APPEND_TERMS =
      """
      INSERT INTO ledger.fx_terms (key, from_currency, to_currency, rate, source, quoted_at, spread)
      SELECT key, from_currency, to_currency, rate, source, quoted_at, spread
        FROM unnest(?::text[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::timestamptz[],
                    ?::numeric[])
          AS added (key, from_currency, to_currency, rate, source, quoted_at, spread)
      """;

  private static final String APPEND_RELEASES =
      """
      INSERT INTO ledger.release (account_id, day, amount, key)
      SELECT account_id, day, amount, key
        FROM unnest(?::text[], ?::date[], ?::bigint[], ?::text[])
          AS added (account_id, day, amount, key)
      """;

  // A day without a transaction of its own does not move the head. The next transaction comes after
  // it all the same, even when the clock is set back: none is ever recorded on a released day.
  private static final String COME_AFTER =
      "UPDATE ledger.answered SET until = greatest(until, ?::timestamptz)";

  private BookAppend() {}

  /// Appends what the batch writes.
  ///
  /// @param clock the database's clock, as the batch has read it
  static void append(Connection connection, BatchPlan plan, Instant clock) throws SQLException {
    if (!plan.added().isEmpty()) {
      appendTransactions(connection, plan.added());
    }
    appendTerms(connection, plan.added());
    if (!plan.released().isEmpty()) {
      appendReleases(connection, plan.released(), clock);
    }
  }

  private static void appendTransactions(Connection connection, List<Added> added)
      throws SQLException {
    List<Entry> entries = added.stream().flatMap(BookAppend::entries).toList();
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      var transactions = new Columns<>(connection, statement, added, 1);
      transactions.add("text", line -> line.transaction().key().toString());
      transactions.add("text", line -> line.transaction().id().value());
      transactions.add("bigint", line -> line.transaction().sequence());
      transactions.add("text", line -> line.transaction().kind().name().toLowerCase(Locale.ROOT));
      transactions.add("boolean", line -> line.transaction().livemode());
      transactions.add("text", line -> line.transaction().reference());
      transactions.addNullable("text", line -> line.transaction().reverses());
      transactions.addNullable("text", line -> form(line.transaction().content().form()));
      transactions.addNullable("text", line -> line.transaction().content().resolves());
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
      legs.addNullable("date", entry -> entry.leg.valueOn());
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

  private static void appendTerms(Connection connection, List<Added> added) throws SQLException {
    List<Terms> terms = added.stream().flatMap(BookAppend::terms).toList();
    if (terms.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(APPEND_TERMS)) {
      var rows = new Columns<>(connection, statement, terms, 1);
      rows.add("text", row -> row.key.toString());
      rows.add("text", row -> row.fx.from().code());
      rows.add("text", row -> row.fx.to().code());
      rows.add("numeric", row -> row.fx.rate());
      rows.add("text", row -> row.fx.source());
      rows.add("timestamptz", row -> row.fx.quotedAt().toString());
      rows.add("numeric", row -> row.fx.spread());
      requireCount(statement.executeUpdate(), terms.size());
    }
  }

  private static void appendReleases(Connection connection, List<Released> released, Instant clock)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPEND_RELEASES)) {
      var rows = new Columns<>(connection, statement, released, 1);
      rows.add("text", Released::accountId);
      rows.add("date", row -> row.day().day().toString());
      rows.add("bigint", Released::amount);
      rows.addNullable("text", Released::transaction);
      requireCount(statement.executeUpdate(), released.size());
    }
    try (PreparedStatement statement = connection.prepareStatement(COME_AFTER)) {
      statement.setString(1, clock.toString());
      requireCount(statement.executeUpdate(), 1);
    }
  }

  private static Stream<Terms> terms(Added added) {
    FxTerms fx = added.transaction().content().fx();
    return fx == null ? Stream.empty() : Stream.of(new Terms(added.transaction().key(), fx));
  }

  private static Stream<Entry> entries(Added added) {
    List<Entry> entries = new ArrayList<>();
    for (PlannedLeg leg : added.legs()) {
      entries.add(new Entry(added.transaction(), leg, (short) (entries.size() + 1)));
    }
    return entries.stream();
  }

  private static @Nullable String form(@Nullable TransactionForm form) {
    return form == null ? null : form.name().toLowerCase(Locale.ROOT);
  }

  private static void requireCount(int found, int expected) {
    if (found != expected) {
      throw new InvariantViolation(found + " rows were appended, not " + expected);
    }
  }

  private record Terms(StepKey key, FxTerms fx) {}

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

    void addNullable(String type, Function<T, @Nullable Object> column) throws SQLException {
      var values = new @Nullable Object[rows.size()];
      for (int i = 0; i < values.length; i++) {
        Object value = column.apply(rows.get(i));
        values[i] = value == null ? null : value.toString();
      }
      set(type, values);
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
