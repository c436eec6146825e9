package dev.zerosum.ledger.reservation;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The reservations that are open. They are few, whatever the history.
@Repository
class OpenReservations {

  private final JdbcClient jdbc;

  OpenReservations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// How many there are, and how old the oldest is.
  Stand stand() {
    return jdbc.sql(
            """
            SELECT count(*) AS open,
                   coalesce(extract(epoch FROM clock_timestamp() - min(reserved_at)), 0)::bigint
                     AS oldest_seconds
              FROM ledger.open_reservation
            """)
        .query((row, _) -> new Stand(row.getLong("open"), row.getLong("oldest_seconds")))
        .single();
  }

  /// Those older than an age, oldest first.
  ///
  /// @param after key of the last one of the page before; null for the first page
  List<OpenReservation> olderThan(Duration age, @Nullable String after, int limit) {
    return jdbc.sql(
            """
            SELECT o.key, t.kind, t.is_livemode, t.reference, a.logical_name, -e.amount_cents
                     AS amount_cents, e.currency, o.reserved_at,
                   extract(epoch FROM clock_timestamp() - o.reserved_at)::bigint AS age_seconds
              FROM ledger.open_reservation AS o
              JOIN ledger.transaction AS t ON t.key = o.key
              JOIN ledger.ledger_entry AS e
                ON e.sequence = t.sequence AND e.created_at = t.created_at AND e.leg_number = 1
              JOIN ledger.account AS a ON a.id = e.account_id
             WHERE o.reserved_at <= clock_timestamp() - :age * interval '1 second'
               AND (:after::text IS NULL
                    OR o.reserved_at > (SELECT created_at FROM ledger.transaction
                                         WHERE key = :after))
             ORDER BY o.reserved_at
             LIMIT :limit
            """)
        .param("age", age.toSeconds())
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> reservation(row))
        .list();
  }

  /// Whether a reservation was ever made under this key: it may have been closed since.
  boolean wasMade(String key) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM ledger.transaction WHERE key = :key)")
        .param("key", key)
        .query(Boolean.class)
        .single();
  }

  private static OpenReservation reservation(ResultSet row) throws SQLException {
    return new OpenReservation(
        row.getString("key"),
        row.getString("kind"),
        row.getBoolean("is_livemode"),
        row.getString("reference"),
        new AccountName(row.getString("logical_name")),
        Money.of(row.getLong("amount_cents"), row.getString("currency")),
        row.getObject("reserved_at", OffsetDateTime.class).toInstant(),
        row.getLong("age_seconds"));
  }

  /// How open reservations stand.
  record Stand(long open, long oldestSeconds) {}
}
