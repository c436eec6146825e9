package dev.zerosum.ledger.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the book knows of a month.
final class MonthReads {

  /// How many leaves a month has.
  static final int LEAVES = 8;

  private final JdbcClient jdbc;

  MonthReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The legs of one leaf, in the order of the book.
  void legs(Archive archive, int part, Consumer<LegLine> reader) {
    try (Stream<LegLine> legs =
        jdbc
            .sql(
                """
                SELECT e.sequence, e.leg_number, e.transaction_id, e.account_id,
                       a.logical_name AS account, e.amount_cents, e.currency, e.is_livemode,
                       to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                         AS recorded_at
                  FROM ledger.ledger_entry AS e JOIN ledger.account AS a ON a.id = e.account_id
                 WHERE e.created_at >= :from AND e.created_at < :to
                   AND e.tableoid = to_regclass(:leaf)
                 ORDER BY e.sequence, e.leg_number
                """)
            .param("from", archive.startsAt().atOffset(ZoneOffset.UTC))
            .param("to", archive.endsAt().atOffset(ZoneOffset.UTC))
            .param("leaf", "ledger." + leaf(archive, part))
            .query((row, _) -> LegLine.of(row))
            .stream()) {
      legs.forEach(reader);
    }
  }

  /// The accounts that the month touches, by id.
  void balances(Archive archive, Consumer<BalanceLine> reader) {
    try (Stream<BalanceLine> balances =
        jdbc
            .sql(
                """
                SELECT entry.*, a.name AS account, a.currency, a.is_livemode, closing.balance AS closing,
                       coalesce(opening.balance, 0) AS opening
                  FROM (SELECT account_id, count(*) AS entries, sum(amount_cents) AS sum,
                               max(created_at) AS last_at
                          FROM ledger.ledger_entry
                         WHERE created_at >= :from AND created_at < :to
                         GROUP BY account_id) AS entry
                  JOIN ledger.account AS a ON a.id = entry.account_id
                  JOIN ledger.balance_snapshot AS closing
                    ON closing.account_id = entry.account_id AND closing.recorded_at = entry.last_at
                  LEFT JOIN LATERAL (SELECT balance FROM ledger.balance_snapshot
                                      WHERE account_id = entry.account_id AND recorded_at < :from
                                      ORDER BY recorded_at DESC LIMIT 1) AS opening ON true
                 ORDER BY entry.account_id COLLATE "C"
                """)
            .param("from", archive.startsAt().atOffset(ZoneOffset.UTC))
            .param("to", archive.endsAt().atOffset(ZoneOffset.UTC))
            .query((row, _) -> BalanceLine.of(row))
            .stream()) {
      balances.forEach(reader);
    }
  }

  /// What the snapshots say of an account before the month and at its end.
  Balances balancesOf(Archive archive, String accountId) {
    return new Balances(
        balanceBefore(accountId, archive.startsAt()), balanceBefore(accountId, archive.endsAt()));
  }

  private long balanceBefore(String accountId, Instant instant) {
    return jdbc.sql(
            """
            SELECT balance FROM ledger.balance_snapshot
             WHERE account_id = :account_id AND recorded_at < :before
             ORDER BY recorded_at DESC LIMIT 1
            """)
        .param("account_id", accountId)
        .param("before", instant.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// The transactions from one place to another, in order.
  Stream<Recorded> transactions(long from, long to) {
    return jdbc
        .sql(
            """
            SELECT sequence, id, leg_count, legs_digest, created_at FROM ledger.transaction
             WHERE sequence BETWEEN :from AND :to ORDER BY sequence
            """)
        .param("from", from)
        .param("to", to)
        .query((row, _) ->
            new Recorded(
                row.getLong("sequence"),
                row.getString("id"),
                row.getInt("leg_count"),
                HexFormat.of().formatHex(row.getBytes("legs_digest"))))
        .stream();
  }

  /// The last place of the book before an instant; 0 when there is none.
  long lastPlaceBefore(Instant instant) {
    @Nullable Long head = jdbc.sql("SELECT sequence FROM ledger.head").query(Long.class).single();
    long low = 0;
    long high = head == null ? 0 : head;
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (isBefore(middle, instant)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private boolean isBefore(long sequence, Instant instant) {
    return jdbc.sql(
            "SELECT created_at < :instant FROM ledger.transaction WHERE sequence = :sequence")
        .param("sequence", sequence)
        .param("instant", instant.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  static String leaf(Archive archive, int part) {
    return "ledger_entry_%d_%04d_%02d"
        .formatted(part, archive.month().getYear(), archive.month().getMonthValue());
  }

  /// An account's balance before a month and at its end.
  record Balances(long opening, long closing) {}

  /// A transaction without its legs.
  record Recorded(long sequence, String id, int legCount, String legsDigest) {}
}
