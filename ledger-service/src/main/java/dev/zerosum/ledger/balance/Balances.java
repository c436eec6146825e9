package dev.zerosum.ledger.balance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sums of accounts: for each, and for each of its shards, the last snapshot at or before a place
/// and the entries from there to the place. So the cost does not grow with history.
///
/// One statement sees one state of the book, and the place is at most its head. A batch that
/// commits later comes after that head, so it cannot change a sum up to it.
@Repository
public class Balances {

  static final String SUMS =
      """
      SELECT h.sequence, h.recorded_at, a.logical_id,
             sum(coalesce(s.balance, 0) + coalesce(tail.sum, 0)) AS sum
        FROM ledger.head AS h
       CROSS JOIN ledger.account AS a
        LEFT JOIN LATERAL (SELECT balance, recorded_at FROM ledger.balance_snapshot
                            WHERE account_id = a.id
                              AND recorded_at <= coalesce(:until, h.recorded_at)
                            ORDER BY recorded_at DESC LIMIT 1) AS s ON true
        LEFT JOIN LATERAL (SELECT sum(amount_cents) AS sum FROM ledger.ledger_entry
                            WHERE account_id = a.id
                              AND created_at <= coalesce(:until, h.recorded_at)
                              AND created_at > coalesce(s.recorded_at, '-infinity')) AS tail ON true
       WHERE a.logical_id = ANY (:accounts)
       GROUP BY h.sequence, h.recorded_at, a.logical_id
      """;

  private final JdbcClient jdbc;

  public Balances(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The sum of an account's entries up to the head.
  ///
  /// @param accountId the logical account's, which must be there
  public AtHead atHead(String accountId) {
    return read(List.of(accountId), null).getFirst();
  }

  /// The sum of an account's entries up to an instant, itself included. It is final when the
  /// instant is (see [StableInstants]).
  ///
  /// @param accountId the logical account's
  public long until(String accountId, Instant until) {
    return read(List.of(accountId), until).getFirst().sum();
  }

  /// The sums of several accounts at one place, by account.
  ///
  /// @param until null for the head
  public Map<String, AtHead> of(Collection<String> accountIds, @Nullable Instant until) {
    Map<String, AtHead> found = new HashMap<>();
    read(accountIds, until).forEach(sum -> found.put(sum.accountId, sum));
    return found;
  }

  private List<AtHead> read(Collection<String> accountIds, @Nullable Instant until) {
    return jdbc.sql(SUMS)
        .param(
            "until",
            until == null ? null : until.atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("accounts", accountIds.toArray(String[]::new))
        .query((row, _) -> AtHead.of(row))
        .list();
  }

  /// A sum, and the head it was read at.
  public record AtHead(String accountId, long sum, long sequence, Instant recordedAt) {

    // PostgreSQL sums bigint as numeric: beyond a long it is an error here, never a wrong number.
    private static AtHead of(ResultSet row) throws SQLException {
      BigDecimal sum = row.getBigDecimal("sum");
      return new AtHead(
          row.getString("logical_id"),
          sum.longValueExact(),
          row.getLong("sequence"),
          row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
  }
}
