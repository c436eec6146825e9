package dev.zerosum.ledger.release;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.posting.AccountSetting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Finds which day each pending account would release next. Two index look-ups an account, however
/// long its history: days are released in order, so the next one begins behind the last.
@Repository
class PendingStands {

  private static final String STAND =
      """
      SELECT page.id, page.name, setting.settlement_days,
             (first.at AT TIME ZONE 'UTC')::date AS first_day,
             (clock_timestamp() AT TIME ZONE 'UTC')::date AS today
        FROM page
        LEFT JOIN LATERAL (SELECT settlement_days FROM ledger.account_setting
                            WHERE account_id = page.id ORDER BY id DESC LIMIT 1) AS setting ON true
       CROSS JOIN LATERAL (SELECT max(day) AS day FROM ledger.release
                            WHERE account_id = page.id) AS last
       CROSS JOIN LATERAL (
             SELECT min(one.at) AS at
               FROM ledger.account AS a
              CROSS JOIN LATERAL (
                    SELECT min(e.created_at) AS at FROM ledger.ledger_entry AS e
                     WHERE e.account_id = a.id
                       AND e.created_at >= coalesce(
                             (last.day + 1)::timestamp AT TIME ZONE 'UTC', '-infinity')) AS one
              WHERE a.logical_id = page.id) AS first
       ORDER BY page.name COLLATE "C"
      """;

  private final JdbcClient jdbc;

  PendingStands(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The next pending accounts by name.
  ///
  /// @param prefix what their names begin with; ends with a slash
  /// @param after the last name of the page before; the prefix for the first page
  List<PendingStand> page(String prefix, String after, int limit) {
    return jdbc.sql(
            """
            WITH page AS MATERIALIZED (
              SELECT id, name FROM ledger.account
               WHERE shard_of IS NULL AND name COLLATE "C" > :after AND name COLLATE "C" < :until
                 AND name LIKE '%/pending/%'
               ORDER BY name COLLATE "C" LIMIT :limit)
            """
                + STAND)
        .param("after", after)
        // The character behind the slash.
        .param("until", prefix.substring(0, prefix.length() - 1) + '0')
        .param("limit", limit)
        .query((row, _) -> stand(row))
        .list();
  }

  /// How one account stands now.
  Optional<PendingStand> of(String accountId) {
    return jdbc.sql(
            """
            WITH page AS MATERIALIZED (SELECT id, name FROM ledger.account WHERE id = :id)
            """
                + STAND)
        .param("id", accountId)
        .query((row, _) -> stand(row))
        .optional();
  }

  private static PendingStand stand(ResultSet row) throws SQLException {
    var name = new AccountName(row.getString("name"));
    int set = row.getInt("settlement_days");
    int days = row.wasNull() ? AccountSetting.ofChart(name).settlementDays() : set;
    return new PendingStand(
        row.getString("id"),
        name,
        row.getObject("first_day", LocalDate.class),
        days,
        row.getObject("today", LocalDate.class));
  }
}
