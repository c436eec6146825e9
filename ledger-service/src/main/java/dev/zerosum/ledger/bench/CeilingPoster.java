package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.ledger.bench.Target.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The most that the book's own tables take: one writer who knows everything beforehand appends all
/// charges of a call by one statement a table. Partitions, indexes and triggers do their work;
/// look-ups, refusals and events are left out.
final class CeilingPoster implements Poster {

  private static final String OPEN =
      """
      LOCK TABLE ledger.head IN EXCLUSIVE MODE;
      SELECT sequence, greatest(recorded_at + interval '1 microsecond',
                                until + interval '1 microsecond', clock_timestamp()) AS next_at
        FROM ledger.head, ledger.answered
      """;

  // The transaction's place in the arrays gives its sequence, its instant and its id.
  private static final String APPEND =
      """
      INSERT INTO ledger.transaction (key, id, sequence, kind, is_livemode, reference, leg_count,
             legs_digest, created_at)
      SELECT key, id, sequence, 'charge', true, reference, 3, decode(legs_digest, 'hex'), created_at
        FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])
          AS added (key, id, sequence, reference, legs_digest, created_at);
      INSERT INTO ledger.ledger_entry (id, account_id, transaction_id, amount_cents, entry_type,
             created_at, currency, is_livemode, sequence, leg_number)
      SELECT 'le_' || substr(transaction_id, 4) || '_' || leg_number, account_id, transaction_id,
             amount_cents, CASE WHEN amount_cents > 0 THEN 'credit' ELSE 'debit' END,
             created_at, 'USD', true, sequence, leg_number
        FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::smallint[])
          AS added (account_id, transaction_id, amount_cents, created_at, sequence, leg_number)
      """;

  private final Chart chart;
  private final Connection connection;
  private final Map<String, String> accounts;
  private final PreparedStatement open;
  private final PreparedStatement append;

  CeilingPoster(Login login, Chart chart) throws SQLException {
    this.chart = chart;
    connection = Logins.connect(login);
    accounts = accounts(connection);
    open = connection.prepareStatement(OPEN);
    append = connection.prepareStatement(APPEND);
  }

  @Override
  public Map<Integer, String> post(List<Charge> charges) throws SQLException {
    Head head = open();
    var columns = new Columns(charges.size());
    for (int place = 0; place < charges.size(); place++) {
      Charge charge = charges.get(place);
      columns.add(
          charge, head.sequence + place + 1, head.nextAt.plus(place, ChronoUnit.MICROS).toString());
    }
    columns.set();
    append.execute();
    connection.commit();
    return Map.of();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private Head open() throws SQLException {
    open.execute();
    if (!open.getMoreResults()) {
      throw new SQLException("the head was not answered");
    }
    try (ResultSet row = open.getResultSet()) {
      row.next();
      return new Head(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
    }
  }

  private static Map<String, String> accounts(Connection connection) throws SQLException {
    Map<String, String> ids = new HashMap<>();
    try (var query = connection.prepareStatement("SELECT name, id FROM ledger.account");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        ids.put(rows.getString(1), rows.getString(2));
      }
    }
    connection.commit();
    return ids;
  }

  private record Head(long sequence, Instant nextAt) {}

  /// The arrays of one call.
  private final class Columns {

    private final Object[][] transactions;
    private final Object[][] entries;
    private int transaction;
    private int entry;

    Columns(int size) {
      transactions = new Object[6][size];
      entries = new Object[6][size * Chart.LEGS];
    }

    void add(Charge charge, long sequence, String createdAt) {
      String id = "tx_" + String.format(Locale.ROOT, "%026d", sequence);
      put(
          transactions,
          transaction,
          Chart.key(charge).toString(),
          id,
          sequence,
          charge.payment(),
          chart.digest(charge),
          createdAt);
      transaction++;
      short number = 1;
      for (Leg leg : chart.legs(charge)) {
        String name = leg.account().value();
        String account = Objects.requireNonNull(accounts.get(name), name);
        put(entries, entry, account, id, leg.amount().minorUnits(), createdAt, sequence, number);
        entry++;
        number++;
      }
    }

    void set() throws SQLException {
      set(1, transactions, "text", "text", "bigint", "text", "text", "timestamptz");
      set(7, entries, "text", "text", "bigint", "timestamptz", "bigint", "smallint");
    }

    private void set(int first, Object[][] columns, String... types) throws SQLException {
      for (int column = 0; column < types.length; column++) {
        append.setArray(first + column, connection.createArrayOf(types[column], columns[column]));
      }
    }

    private static void put(Object[][] columns, int row, Object... values) {
      for (int column = 0; column < values.length; column++) {
        columns[column][row] = values[column];
      }
    }
  }
}
