package dev.zerosum.ledger.scan;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The statements that look at the book itself, and believe nothing but it.
@Repository
class ScanReads {

  // For each place, its transaction beside its legs as they are in whatever leaf. A month that was
  // archived has its legs elsewhere: they are verified there, and must not be here as well.
  private static final String PLACES =
      """
      WITH own AS (
        SELECT t.sequence, count(*) AS transactions, min(t.id) AS id, min(t.key) AS key,
               min(t.created_at) AS created_at, min(t.leg_count) AS leg_count,
               min(encode(t.legs_digest, 'hex')) AS legs_digest,
               bool_and(t.is_livemode) AS is_livemode,
               bool_and(t.reverses IS NULL OR coalesce(r.key = t.key, false)) AS is_reversal_known
          FROM ledger.transaction AS t LEFT JOIN ledger.reversal AS r ON r.reverses = t.reverses
         WHERE t.sequence BETWEEN :from AND :to GROUP BY t.sequence
      ), entry AS (
        SELECT e.sequence, e.transaction_id, e.amount_cents, e.currency, e.created_at,
               e.leg_number, e.is_livemode, a.logical_name
          FROM ledger.ledger_entry AS e LEFT JOIN ledger.account AS a ON a.id = e.account_id
         WHERE e.sequence BETWEEN :from AND :to
      ), legs AS (
        SELECT sequence, count(*) AS legs, count(logical_name) AS known,
               count(DISTINCT leg_number) AS numbers, max(leg_number) AS number_max,
               min(transaction_id) AS first_id, max(transaction_id) AS last_id,
               min(created_at) AS first_at, max(created_at) AS last_at,
               bool_and(is_livemode) AS is_all_live, bool_or(is_livemode) AS is_any_live,
               -- The same text as LegsDigest makes of the legs.
               encode(sha256(convert_to(string_agg(line, '' ORDER BY line COLLATE "C"), 'UTF8')),
                      'hex') AS legs_digest
          FROM (SELECT *, logical_name || ' ' || amount_cents || E'\\n' AS line FROM entry) AS lines
         GROUP BY sequence
      ), sums AS (
        SELECT sequence, string_agg(sum || ' ' || currency, ', ' ORDER BY currency) AS imbalance
          FROM (SELECT sequence, currency, sum(amount_cents) AS sum FROM entry
                 GROUP BY sequence, currency HAVING sum(amount_cents) <> 0) AS wrong
         GROUP BY sequence
      ), checked AS (
        SELECT place, CASE
          WHEN own.id IS NULL AND legs.legs IS NULL THEN 'has no transaction: a gap'
          WHEN own.id IS NULL THEN 'has legs of ' || legs.first_id || ' without a transaction'
          WHEN own.transactions > 1 THEN 'is taken by ' || own.transactions || ' transactions'
          WHEN NOT own.is_reversal_known THEN own.key || ' is not known as a reversal'
          WHEN %1$s AND legs.legs IS NOT NULL THEN own.key || ' has legs in an archived month'
          WHEN %1$s THEN NULL
          WHEN legs.legs IS NULL THEN own.key || ' has no legs'
          WHEN legs.first_id <> own.id OR legs.last_id <> own.id
            THEN own.key || ' has legs of another transaction'
          WHEN legs.legs <> own.leg_count OR legs.numbers <> own.leg_count
               OR legs.number_max <> own.leg_count
            THEN own.key || ' has ' || legs.legs || ' legs, not ' || own.leg_count
          WHEN legs.first_at <> own.created_at OR legs.last_at <> own.created_at
            THEN own.key || ' has legs at another instant'
          WHEN legs.known <> legs.legs THEN own.key || ' has legs in no account'
          WHEN legs.is_all_live <> own.is_livemode OR legs.is_any_live <> own.is_livemode
            THEN own.key || ' has legs of the other mode'
          WHEN sums.imbalance IS NOT NULL
            THEN own.key || ' is out of balance by ' || sums.imbalance
          WHEN legs.legs_digest <> own.legs_digest
            THEN own.key || ' has other legs than its digest'
          WHEN own.created_at <= lag(own.created_at) OVER (ORDER BY place)
            THEN own.key || ' is recorded before its predecessor'
          END AS what
          FROM generate_series(:from, :to::bigint) AS place
          LEFT JOIN own ON own.sequence = place
          LEFT JOIN legs ON legs.sequence = place
          LEFT JOIN sums ON sums.sequence = place
      )
      SELECT place, what, count(*) OVER () AS wrong FROM checked
       WHERE what IS NOT NULL AND place > :after ORDER BY place LIMIT 1
      """
          .formatted("own.created_at < (SELECT archived_until FROM ledger.archived)");

  // What no place shows: the head itself, and rows before the first or behind the last place.
  private static final String ENDS =
      """
      SELECT CASE
        WHEN h.sequence <> coalesce((SELECT max(sequence) FROM ledger.transaction), 0)
          THEN 'the head is at ' || h.sequence || ', the last transaction at '
               || coalesce((SELECT max(sequence) FROM ledger.transaction), 0)
        WHEN h.entries_sequence <> h.sequence
          THEN 'the head is at ' || h.sequence || ', its entries at ' || h.entries_sequence
        WHEN h.sequence > 0 AND h.recorded_at IS DISTINCT FROM
             (SELECT max(created_at) FROM ledger.transaction WHERE sequence = h.sequence)
          THEN 'the head is not at the instant of its transaction'
        WHEN EXISTS (SELECT FROM ledger.transaction WHERE sequence < 1)
          THEN 'there are transactions before the first place'
        WHEN EXISTS (SELECT FROM ledger.ledger_entry WHERE sequence < 1 OR sequence > h.sequence)
          THEN 'there are legs outside of the book''s places'
        END AS what
        FROM ledger.head AS h
      """;

  private final JdbcClient jdbc;

  ScanReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is wrong behind a place, up to another. That place is read too, so that the order of its
  /// instant and the next one's is seen.
  Finding places(long after, long to) {
    return jdbc.sql(PLACES)
        .param("after", after)
        .param("from", Math.max(1, after))
        .param("to", to)
        .query((row, _) ->
            new Finding(row.getLong("wrong"), row.getLong("place"), row.getString("what")))
        .optional()
        .orElse(Finding.NONE);
  }

  /// What is wrong with the head and around the book.
  Finding ends() {
    List<Optional<String>> found =
        jdbc.sql(ENDS).query((row, _) -> Optional.ofNullable(row.getString("what"))).list();
    return found.getFirst().map(what -> new Finding(1, null, what)).orElse(Finding.NONE);
  }
}
