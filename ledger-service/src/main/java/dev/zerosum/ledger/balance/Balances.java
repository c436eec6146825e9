package dev.zerosum.ledger.balance;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.ledger.partition.ArchivedMonths;
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
/// The place is at most the head that was read, and the book is final up to there: a batch that
/// commits later comes after it. So snapshots and entries may be read one after the other.
@Repository
public class Balances {

  static final String STARTS =
      """
      SELECT h.sequence, h.recorded_at, a.id, a.logical_id, coalesce(s.balance, 0) AS balance,
             coalesce(:until, h.recorded_at) AS until,
             coalesce(s.recorded_at, '1970-01-01T00:00:00Z') AS remembered_at
        FROM ledger.head AS h
       CROSS JOIN ledger.account AS a
        LEFT JOIN LATERAL (SELECT balance, recorded_at FROM ledger.balance_snapshot
                            WHERE account_id = a.id
                              AND recorded_at <= coalesce(:until, h.recorded_at)
                            ORDER BY recorded_at DESC LIMIT 1) AS s ON true
       WHERE a.logical_id = ANY (:accounts)
      """;

  // With its account and both ends given, the database plans for the one slice and the months that
  // it needs: a join to the snapshots would open every leaf that there is.
  static final String TAIL =
      """
      SELECT coalesce(sum(amount_cents), 0) AS sum
        FROM ledger.ledger_entry
       WHERE account_id = :account_id AND created_at > :from AND created_at <= :until
      """;

  private static final String TAILS =
      """
      SELECT asked.account_id, tail.sum
        FROM unnest(:accounts::text[], :remembered::timestamptz[]) AS asked (account_id, from_at)
       CROSS JOIN LATERAL (SELECT coalesce(sum(amount_cents), 0) AS sum FROM ledger.ledger_entry
                            WHERE account_id = asked.account_id AND created_at > asked.from_at
                              AND created_at > :from AND created_at <= :until) AS tail
      """;

  private final JdbcClient jdbc;
  private final ArchivedMonths archived;

  public Balances(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.archived = new ArchivedMonths(jdbc);
  }

  /// The sum of an account's entries up to the head.
  ///
  /// @param accountId the logical account's, which must be there
  public AtHead atHead(String accountId) {
    return require(of(List.of(accountId), null), accountId);
  }

  /// The sum of an account's entries up to an instant, itself included. It is final when the
  /// instant is (see [StableInstants]).
  ///
  /// @param accountId the logical account's, which must be there
  public long until(String accountId, Instant until) {
    return require(of(List.of(accountId), until), accountId).sum();
  }

  /// The sums of several accounts at one place, by account.
  ///
  /// @param until null for the head
  public Map<String, AtHead> of(Collection<String> accountIds, @Nullable Instant until) {
    List<Start> starts = starts(accountIds, until);
    Map<String, Long> tails = tails(starts);
    Map<String, AtHead> found = new HashMap<>();
    for (Start start : starts) {
      long tail = tails.getOrDefault(start.physicalId, 0L);
      found.merge(
          start.accountId,
          new AtHead(Math.addExact(start.balance, tail), start.sequence, start.recordedAt),
          AtHead::plus);
    }
    if (until != null) {
      // Asked after the entries were read: what was not archived then was read whole.
      archived.requireBalanceAt(until);
    }
    return found;
  }

  /// Where the sums of accounts, and of each of their shards, start.
  List<Start> starts(Collection<String> accountIds, @Nullable Instant until) {
    return jdbc.sql(STARTS)
        .param(
            "until",
            until == null ? null : until.atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("accounts", accountIds.toArray(String[]::new))
        .query((row, _) -> Start.of(row))
        .list();
  }

  private Map<String, Long> tails(List<Start> starts) {
    if (starts.isEmpty()) {
      return Map.of();
    }
    Start first = starts.getFirst();
    if (starts.size() == 1) {
      return Map.of(first.physicalId, tail(first));
    }
    Instant earliest =
        starts.stream().map(Start::rememberedAt).min(Instant::compareTo).orElse(Instant.EPOCH);
    Map<String, Long> tails = new HashMap<>();
    jdbc.sql(TAILS)
        .param("accounts", starts.stream().map(Start::physicalId).toArray(String[]::new))
        .param(
            "remembered",
            starts.stream().map(start -> start.rememberedAt.toString()).toArray(String[]::new))
        .param("from", earliest.atOffset(ZoneOffset.UTC))
        .param("until", first.until.atOffset(ZoneOffset.UTC))
        .query((row, _) -> tails.put(row.getString("account_id"), sum(row)))
        .list();
    return tails;
  }

  private long tail(Start start) {
    return jdbc.sql(TAIL)
        .param("account_id", start.physicalId)
        .param("from", start.rememberedAt.atOffset(ZoneOffset.UTC))
        .param("until", start.until.atOffset(ZoneOffset.UTC))
        .query((row, _) -> sum(row))
        .single();
  }

  // PostgreSQL sums bigint as numeric: beyond a long it is an error here, never a wrong number.
  private static long sum(ResultSet row) throws SQLException {
    BigDecimal sum = row.getBigDecimal("sum");
    return sum.longValueExact();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static AtHead require(Map<String, AtHead> found, String accountId) {
    AtHead sum = found.get(accountId);
    if (sum == null) {
      throw new InvariantViolation("the book has no account " + accountId);
    }
    return sum;
  }

  /// A sum, and the head it was read at.
  public record AtHead(long sum, long sequence, Instant recordedAt) {

    AtHead plus(AtHead shard) {
      return new AtHead(Math.addExact(sum, shard.sum), sequence, recordedAt);
    }
  }

  /// Where the sum of an account starts: at its last snapshot, or at nothing.
  ///
  /// @param physicalId the account's own id, or its shard's
  /// @param rememberedAt the snapshot's instant; before all entries when there is none
  record Start(
      String accountId,
      String physicalId,
      long balance,
      Instant rememberedAt,
      Instant until,
      long sequence,
      Instant recordedAt) {

    private static Start of(ResultSet row) throws SQLException {
      return new Start(
          row.getString("logical_id"),
          row.getString("id"),
          row.getLong("balance"),
          instant(row, "remembered_at"),
          instant(row, "until"),
          row.getLong("sequence"),
          instant(row, "recorded_at"));
    }
  }
}
