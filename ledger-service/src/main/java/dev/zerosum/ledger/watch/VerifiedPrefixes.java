package dev.zerosum.ledger.watch;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How far the book is verified, and what comes after.
@Repository
class VerifiedPrefixes {

  private final JdbcClient jdbc;

  VerifiedPrefixes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Up to where the book is known to be right.
  Prefix last() {
    return jdbc.sql(
            """
            SELECT sequence, recorded_at FROM ledger.verified_prefix
             ORDER BY sequence DESC LIMIT 1
            """)
        .query(
            (row, _) -> new Prefix(row.getLong(1), instant(row.getObject(2, OffsetDateTime.class))))
        .single();
  }

  long headSequence() {
    return jdbc.sql("SELECT sequence FROM ledger.head").query(Long.class).single();
  }

  /// The instant of a transaction; nothing when its row is missing, which is itself an alarm.
  Optional<Instant> recordedAt(long sequence) {
    return jdbc.sql("SELECT created_at FROM ledger.transaction WHERE sequence = :sequence")
        .param("sequence", sequence)
        .query((row, _) -> instant(row.getObject(1, OffsetDateTime.class)))
        .optional();
  }

  /// For each currency in the tail, how far its transactions are from zero, each by itself, so that
  /// two wrongs never look like a right.
  List<Imbalance> imbalances(Tail tail) {
    return jdbc.sql(
            """
            SELECT currency, sum(abs(sum)) AS imbalance,
                   min(sequence) FILTER (WHERE sum <> 0) AS first_sequence
              FROM (SELECT sequence, currency, sum(amount_cents) AS sum
                      FROM ledger.ledger_entry
                     WHERE sequence > :after AND sequence <= :until AND created_at > :after_instant
                     GROUP BY sequence, currency) AS legs
             GROUP BY currency
            """)
        .param("after", tail.after().sequence())
        .param("until", tail.until())
        .param("after_instant", tail.after().recordedAt().atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new Imbalance(
                row.getString("currency"),
                row.getBigDecimal("imbalance"),
                Optional.ofNullable(row.getObject("first_sequence", Long.class))))
        .list();
  }

  /// Places of the tail without a transaction, with another number of entries than its row says, or
  /// with entries of another transaction.
  Malformed malformed(Tail tail) {
    return jdbc.sql(
            """
            SELECT count(*) AS malformed, min(place) AS first_sequence
              FROM generate_series(:after + 1, :until::bigint) AS place
              LEFT JOIN ledger.transaction AS t ON t.sequence = place
              LEFT JOIN (SELECT sequence, count(*) AS legs, min(transaction_id) AS first_id,
                                max(transaction_id) AS last_id, min(created_at) AS first_at,
                                max(created_at) AS last_at
                           FROM ledger.ledger_entry
                          WHERE sequence > :after AND sequence <= :until
                            AND created_at > :after_instant
                          GROUP BY sequence) AS e ON e.sequence = place
             WHERE (t.id, t.leg_count, t.created_at) IS DISTINCT FROM (e.first_id, e.legs, e.first_at)
                OR (t.id, t.created_at) IS DISTINCT FROM (e.last_id, e.last_at)
                OR t.id IS NULL OR e.legs < 2
            """)
        .param("after", tail.after().sequence())
        .param("until", tail.until())
        .param("after_instant", tail.after().recordedAt().atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new Malformed(
                row.getLong("malformed"),
                Optional.ofNullable(row.getObject("first_sequence", Long.class))))
        .single();
  }

  /// Remembers that the book is right up to here. Two instances may say so at once.
  void remember(Prefix prefix) {
    jdbc.sql(
            """
            INSERT INTO ledger.verified_prefix (sequence, recorded_at)
            VALUES (:sequence, :recorded_at) ON CONFLICT DO NOTHING
            """)
        .param("sequence", prefix.sequence())
        .param("recorded_at", prefix.recordedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<String> currencies() {
    return jdbc.sql("SELECT DISTINCT currency FROM ledger.account")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static Instant instant(OffsetDateTime value) {
    return value.toInstant();
  }

  /// Everything up to this place is verified.
  record Prefix(long sequence, Instant recordedAt) {}

  /// What is checked next: after the prefix, up to a place.
  record Tail(Prefix after, long until) {}

  /// How far a currency is from zero.
  ///
  /// @param imbalance in minor units; may be beyond a long when all is wrong
  /// @param firstSequence the first transaction that does not sum to zero
  record Imbalance(String currency, BigDecimal imbalance, Optional<Long> firstSequence) {}

  /// How many places are not as they should be.
  ///
  /// @param firstSequence the first of them
  record Malformed(long count, Optional<Long> firstSequence) {}
}
