package dev.zerosum.ledger.read;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.partition.ArchivedMonths;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The statements that read the book. Each is one statement and so sees one state of it.
@Repository
class BookReads {

  private final JdbcClient jdbc;
  private final ArchivedMonths archived;

  BookReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.archived = new ArchivedMonths(jdbc);
  }

  Optional<TransactionView> transactionByKey(String key) {
    return transaction("WHERE t.key = :value", key);
  }

  Optional<TransactionView> transactionById(String id) {
    return transaction("WHERE t.id = :value", id);
  }

  private Optional<TransactionView> transaction(String condition, String value) {
    return jdbc.sql(
            """
            SELECT t.id, t.key, t.sequence, t.kind, t.is_livemode, t.reference, t.reverses,
                   r.key AS reversed_by, t.form, t.resolves, done.key AS resolved_by,
                   t.legs_digest, t.created_at,
                   fx.from_currency, fx.to_currency, fx.rate, fx.source, fx.quoted_at, fx.spread
              FROM ledger.transaction AS t
              LEFT JOIN ledger.reversal AS r ON r.reverses = t.key
              LEFT JOIN ledger.reservation_resolution AS done ON done.reservation = t.key
              LEFT JOIN ledger.fx_terms AS fx ON fx.key = t.key
            """
                + condition)
        .param("value", value)
        .query((row, _) -> BookRows.transaction(row))
        .optional();
  }

  List<EntryView> entries(long sequence, Instant createdAt) {
    List<EntryView> found =
        jdbc.sql(
                """
                SELECT e.*, a.logical_id, a.logical_name AS name
                  FROM ledger.ledger_entry AS e JOIN ledger.account AS a ON a.id = e.account_id
                 WHERE e.sequence = :sequence AND e.created_at = :created_at
                 ORDER BY e.leg_number
                """)
            .param("sequence", sequence)
            .param("created_at", createdAt.atOffset(ZoneOffset.UTC))
            .query((row, _) -> BookRows.entry(row))
            .list();
    // Asked after they were read: what was not archived then was read whole.
    archived.requireEntriesFrom(createdAt);
    return found;
  }

  /// Whether an account has entries that only an archive has, behind a page that was the last one.
  boolean hasArchivedBehind(String accountId, boolean isPageEmpty) {
    return archived.hasEntriesBehind(accountId, isPageEmpty);
  }

  /// Entries of an account, of all its shards, that are older than a place, newest first.
  List<EntryView> entriesBefore(String accountId, EntryPlace place, int limit) {
    return jdbc.sql(
            """
            SELECT e.*, a.logical_id, a.logical_name AS name
              FROM ledger.account AS a
             CROSS JOIN LATERAL (SELECT * FROM ledger.ledger_entry
                                  WHERE account_id = a.id AND created_at <= :created_at
                                    AND (created_at, leg_number) < (:created_at, :leg_number)
                                  ORDER BY created_at DESC, leg_number DESC LIMIT :limit) AS e
             WHERE a.logical_id = :account_id
             ORDER BY e.created_at DESC, e.leg_number DESC
             LIMIT :limit
            """)
        .param("account_id", accountId)
        .param("created_at", place.createdAt().atOffset(ZoneOffset.UTC))
        .param("leg_number", place.legNumber())
        .param("limit", limit)
        .query((row, _) -> BookRows.entry(row))
        .list();
  }

  Optional<Instant> recordedAt(TransactionId id) {
    return jdbc.sql("SELECT created_at FROM ledger.transaction WHERE id = :id")
        .param("id", id.value())
        .query((row, _) -> BookRows.instant(row, "created_at"))
        .optional();
  }

  Optional<Instant> recordedAt(long sequence) {
    return jdbc.sql("SELECT created_at FROM ledger.transaction WHERE sequence = :sequence")
        .param("sequence", sequence)
        .query((row, _) -> BookRows.instant(row, "created_at"))
        .optional();
  }

  /// The last transaction of the book; place 0 when there is none.
  Place head() {
    return jdbc.sql("SELECT sequence, recorded_at FROM ledger.head")
        .query((row, _) -> new Place(row.getLong("sequence"), BookRows.instant(row, "recorded_at")))
        .single();
  }

  BookSum sums() {
    List<SumRow> rows =
        jdbc.sql(
                """
                SELECT h.sequence, e.currency, e.is_livemode, coalesce(e.sum, 0) AS sum, e.entries
                  FROM ledger.head AS h
                  LEFT JOIN (SELECT currency, is_livemode, sum(amount_cents) AS sum,
                                    count(*) AS entries
                               FROM ledger.ledger_entry GROUP BY currency, is_livemode) AS e ON true
                 ORDER BY e.currency, e.is_livemode
                """)
            .query((row, _) -> SumRow.of(row))
            .list();
    return new BookSum(
        rows.getFirst().sequence,
        rows.stream().flatMap(row -> Stream.ofNullable(row.sum)).toList());
  }

  // PostgreSQL sums bigint as numeric: beyond a long it is an error here, never a wrong number.
  private static long sum(ResultSet row) throws SQLException {
    BigDecimal sum = row.getBigDecimal("sum");
    return sum.longValueExact();
  }

  /// One row of the trial balance; an empty book has one row without a sum.
  private record SumRow(long sequence, BookSum.@Nullable CurrencySum sum) {
    static SumRow of(ResultSet row) throws SQLException {
      String currency = row.getString("currency");
      BookSum.CurrencySum found =
          currency == null
              ? null
              : new BookSum.CurrencySum(
                  CurrencyCode.of(currency),
                  row.getBoolean("is_livemode"),
                  BookReads.sum(row),
                  row.getLong("entries"));
      return new SumRow(row.getLong("sequence"), found);
    }
  }
}
