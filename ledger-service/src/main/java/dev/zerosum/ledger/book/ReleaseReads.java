package dev.zerosum.ledger.book;

import dev.zerosum.ledger.posting.BookView.PendingDay;
import dev.zerosum.ledger.posting.BookView.ReleaseStand;
import dev.zerosum.ledger.posting.Posting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads how pending accounts stand whose days are to be released.
final class ReleaseReads {

  // Days are released in their order, so the first one that was not is that of the first entry
  // behind the last one that was. The entries of a day are those recorded on it, and those recorded
  // later for it.
  private static final String READ =
      """
      SELECT EXISTS (SELECT FROM ledger.release AS r
                      WHERE r.account_id = asked.account_id AND r.day = asked.day) AS is_released,
             (first.at AT TIME ZONE 'UTC')::date AS first_day, net.sum AS net
        FROM unnest(?::text[], ?::date[]) WITH ORDINALITY AS asked (account_id, day, place)
       CROSS JOIN LATERAL (
             SELECT max(day) AS day FROM ledger.release WHERE account_id = asked.account_id) AS last
       CROSS JOIN LATERAL (
             SELECT min(one.at) AS at
               FROM ledger.account AS a
              CROSS JOIN LATERAL (
                    SELECT min(e.created_at) AS at FROM ledger.ledger_entry AS e
                     WHERE e.account_id = a.id
                       AND e.created_at >= coalesce(
                             (last.day + 1)::timestamp AT TIME ZONE 'UTC', '-infinity')) AS one
              WHERE a.logical_id = asked.account_id) AS first
       CROSS JOIN LATERAL (
             SELECT coalesce(sum(one.amount_cents), 0) AS sum
               FROM ledger.account AS a
              CROSS JOIN LATERAL (
                    SELECT e.amount_cents FROM ledger.ledger_entry AS e
                     WHERE e.account_id = a.id AND e.value_on IS NULL
                       AND e.created_at >= asked.day::timestamp AT TIME ZONE 'UTC'
                       AND e.created_at < (asked.day + 1)::timestamp AT TIME ZONE 'UTC'
                     UNION ALL
                    SELECT e.amount_cents FROM ledger.ledger_entry AS e
                     WHERE e.account_id = a.id AND e.value_on = asked.day
                       AND e.created_at >= asked.day::timestamp AT TIME ZONE 'UTC') AS one
              WHERE a.logical_id = asked.account_id) AS net
       ORDER BY asked.place
      """;

  private ReleaseReads() {}

  static Map<PendingDay, ReleaseStand> read(Connection connection, List<Posting.Releasing> releases)
      throws SQLException {
    Map<PendingDay, ReleaseStand> stands = new HashMap<>();
    if (releases.isEmpty()) {
      return stands;
    }
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setArray(
          1,
          Results.texts(connection, releases.stream().map(Posting.Releasing::accountId).toList()));
      statement.setArray(
          2,
          connection.createArrayOf(
              "date", releases.stream().map(release -> release.day().toString()).toArray()));
      List<ReleaseStand> found = Results.rows(statement.executeQuery(), ReleaseReads::stand);
      for (int place = 0; place < found.size(); place++) {
        Posting.Releasing release = releases.get(place);
        stands.put(new PendingDay(release.pending(), release.day()), found.get(place));
      }
    }
    return stands;
  }

  private static ReleaseStand stand(ResultSet row) throws SQLException {
    return new ReleaseStand(
        row.getBoolean("is_released"),
        row.getObject("first_day", LocalDate.class),
        row.getBigDecimal("net").longValueExact());
  }
}
