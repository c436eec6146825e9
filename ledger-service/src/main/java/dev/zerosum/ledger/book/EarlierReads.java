package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.BookView.Earlier;
import dev.zerosum.ledger.posting.BookView.PendingDay;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import dev.zerosum.ledger.posting.Resolution;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what a batch must know of earlier transactions: those it reverses, posts or returns.
final class EarlierReads {

  private static final int PARAMETERS = 6;

  // With a transaction that posts a reservation its reservation is read: reversing the one gives
  // back to where the other had taken it.
  private static final String READ =
      """
      WITH asked AS (
           SELECT unnest(?) AS key
            UNION SELECT resolves FROM ledger.transaction
                   WHERE key = ANY (?) AND resolves IS NOT NULL)
      SELECT t.key, a.logical_name AS name, e.account_id, e.amount_cents, e.currency, e.value_on
        FROM asked
        JOIN ledger.transaction AS t ON t.key = asked.key
        JOIN ledger.ledger_entry AS e ON e.sequence = t.sequence AND e.created_at = t.created_at
        JOIN ledger.account AS a ON a.id = e.account_id
       ORDER BY t.sequence, e.leg_number;
      SELECT reverses, key FROM ledger.reversal WHERE reverses = ANY (?);
      SELECT reservation, key, is_return
        FROM ledger.reservation_resolution WHERE reservation = ANY (?);
      WITH asked AS (
           SELECT unnest(?) AS key
            UNION SELECT resolves FROM ledger.transaction
                   WHERE key = ANY (?) AND resolves IS NOT NULL)
      SELECT DISTINCT a.logical_name AS name, r.day
        FROM asked
        JOIN ledger.transaction AS t ON t.key = asked.key
        JOIN ledger.ledger_entry AS e ON e.sequence = t.sequence AND e.created_at = t.created_at
        JOIN ledger.account AS a ON a.id = e.account_id
        JOIN ledger.release AS r ON r.account_id = a.logical_id
         AND r.day = coalesce(e.value_on, (e.created_at AT TIME ZONE 'UTC')::date)
      """;

  private EarlierReads() {}

  static Earlier read(Connection connection, Set<String> keys) throws SQLException {
    if (keys.isEmpty()) {
      return Earlier.none();
    }
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      Array asked = Results.texts(connection, keys);
      for (int parameter = 1; parameter <= PARAMETERS; parameter++) {
        statement.setArray(parameter, asked);
      }
      if (!statement.execute()) {
        throw new SQLException("SELECT answers rows");
      }
      Map<StepKey, List<PlannedLeg>> legs = legs(statement.getResultSet());
      Map<StepKey, StepKey> reversedBy = new HashMap<>();
      Results.next(statement, row -> Map.entry(key(row, "reverses"), key(row, "key")))
          .forEach(found -> reversedBy.put(found.getKey(), found.getValue()));
      Map<StepKey, Resolution> resolvedBy = new HashMap<>();
      Results.next(
              statement,
              row ->
                  Map.entry(
                      key(row, "reservation"),
                      new Resolution(key(row, "key"), row.getBoolean("is_return"))))
          .forEach(found -> resolvedBy.put(found.getKey(), found.getValue()));
      Set<PendingDay> released = new HashSet<>(Results.next(statement, EarlierReads::pendingDay));
      return new Earlier(legs, reversedBy, resolvedBy, released);
    }
  }

  /// The accounts that may be touched by going back: those of the legs, and where the money of
  /// pending ones is when their day was released.
  static Set<AccountName> accounts(Earlier earlier) {
    Set<AccountName> accounts = new LinkedHashSet<>();
    for (List<PlannedLeg> legs : earlier.legs().values()) {
      for (PlannedLeg line : legs) {
        AccountName name = line.leg().account();
        accounts.add(name);
        if (name.isPending()) {
          accounts.add(name.available());
        }
      }
    }
    return accounts;
  }

  private static Map<StepKey, List<PlannedLeg>> legs(ResultSet found) throws SQLException {
    Map<StepKey, List<PlannedLeg>> legs = new HashMap<>();
    for (var leg : Results.rows(found, row -> Map.entry(key(row, "key"), leg(row)))) {
      legs.computeIfAbsent(leg.getKey(), _ -> new ArrayList<>()).add(leg.getValue());
    }
    return legs;
  }

  private static PlannedLeg leg(ResultSet row) throws SQLException {
    return new PlannedLeg(
        new Leg(
            new AccountName(row.getString("name")),
            Money.of(row.getLong("amount_cents"), row.getString("currency"))),
        row.getString("account_id"),
        row.getObject("value_on", LocalDate.class));
  }

  private static PendingDay pendingDay(ResultSet row) throws SQLException {
    return new PendingDay(
        new AccountName(row.getString("name")), row.getObject("day", LocalDate.class));
  }

  private static StepKey key(ResultSet row, String column) throws SQLException {
    return StepKey.parse(row.getString(column));
  }
}
