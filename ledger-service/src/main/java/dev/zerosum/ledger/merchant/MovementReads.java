package dev.zerosum.ledger.merchant;

import dev.zerosum.ledger.merchant.MovementDetails.Terms;
import dev.zerosum.ledger.statement.StatementLine;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The statements that read what moved on a merchant's accounts, and on their shards.
@Repository
class MovementReads {

  private static final String ENTRIES =
      """
      SELECT e.sequence, e.created_at, e.transaction_id, e.leg_number, e.amount_cents, e.currency
      """;

  private final JdbcClient jdbc;

  MovementReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Entries of some accounts in a stretch of the book, in reading order.
  ///
  /// @param limit how many at most: the last transaction may then be cut
  List<Movement> entries(List<String> accounts, Stretch stretch, int limit) {
    String order = stretch.isForwards() ? "ASC" : "DESC";
    return jdbc.sql(
            ENTRIES
                + """
                  FROM ledger.account AS a
                 CROSS JOIN LATERAL (
                       SELECT * FROM ledger.ledger_entry
                        WHERE account_id = a.id
                          AND created_at >= :first AND created_at <= :last
                        ORDER BY created_at %1$s, leg_number %1$s LIMIT :limit) AS e
                 WHERE a.logical_id = ANY (:accounts)
                 ORDER BY e.created_at %1$s, e.leg_number %1$s LIMIT :limit
                """
                    .formatted(order))
        .param("accounts", accounts.toArray(String[]::new))
        .param("first", stretch.first().atOffset(ZoneOffset.UTC))
        .param("last", stretch.last().atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> Movement.of(row))
        .list();
  }

  /// Entries of some accounts that book one object, in a stretch of the book, in reading order.
  List<Movement> entriesOf(List<String> accounts, String reference, Stretch stretch, int limit) {
    return jdbc.sql(
            ENTRIES
                + """
                  FROM ledger.transaction AS t
                  JOIN ledger.ledger_entry AS e
                    ON e.sequence = t.sequence AND e.created_at = t.created_at
                  JOIN ledger.account AS a ON a.id = e.account_id
                 WHERE t.reference = :reference AND a.logical_id = ANY (:accounts)
                   AND t.created_at >= :first AND t.created_at <= :last
                 ORDER BY e.created_at %1$s, e.leg_number %1$s LIMIT :limit
                """
                    .formatted(stretch.isForwards() ? "ASC" : "DESC"))
        .param("reference", reference)
        .param("accounts", accounts.toArray(String[]::new))
        .param("first", stretch.first().atOffset(ZoneOffset.UTC))
        .param("last", stretch.last().atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> Movement.of(row))
        .list();
  }

  /// Entries of some accounts in one transaction.
  List<Movement> entriesIn(List<String> accounts, String transactionId) {
    return jdbc.sql(
            ENTRIES
                + """
                  FROM ledger.transaction AS t
                  JOIN ledger.ledger_entry AS e
                    ON e.sequence = t.sequence AND e.created_at = t.created_at
                  JOIN ledger.account AS a ON a.id = e.account_id
                 WHERE t.id = :id AND a.logical_id = ANY (:accounts)
                 ORDER BY e.leg_number
                """)
        .param("id", transactionId)
        .param("accounts", accounts.toArray(String[]::new))
        .query((row, _) -> Movement.of(row))
        .list();
  }

  /// Entries of some accounts in the transactions that lines of a statement are of.
  List<Movement> entriesWith(List<String> accounts, List<StatementLine> lines) {
    return jdbc.sql(
            ENTRIES
                + """
                  FROM ledger.ledger_entry AS e JOIN ledger.account AS a ON a.id = e.account_id
                 WHERE a.logical_id = ANY (:accounts) AND e.sequence = ANY (:sequences)
                   AND e.created_at BETWEEN :first AND :last
                 ORDER BY e.created_at, e.leg_number
                """)
        .param("accounts", accounts.toArray(String[]::new))
        .param(
            "sequences",
            lines.stream().map(StatementLine::sequence).distinct().toArray(Long[]::new))
        .param("first", lines.getFirst().createdAt().atOffset(ZoneOffset.UTC))
        .param("last", lines.getLast().createdAt().atOffset(ZoneOffset.UTC))
        .query((row, _) -> Movement.of(row))
        .list();
  }

  /// What transactions book, and what of each currency the platform kept. When several merchants
  /// get a part in a currency, what was kept is nobody's fee.
  List<Terms> terms(Collection<Movement> movements) {
    return jdbc.sql(
            """
            SELECT t.sequence, t.kind, t.reference, e.currency,
                   coalesce(sum(e.amount_cents) FILTER (
                     WHERE a.logical_name ~ '^(test/)?platform/(fees|revenue|fx_revenue)/'), 0)
                     AS kept,
                   count(DISTINCT substring(a.logical_name from '^(?:test/)?merchant/([^/]+)/'))
                     AS merchants
              FROM ledger.transaction AS t
              JOIN ledger.ledger_entry AS e
                ON e.sequence = t.sequence AND e.created_at = t.created_at
              JOIN ledger.account AS a ON a.id = e.account_id
             WHERE t.sequence = ANY (:sequences) AND e.sequence = ANY (:sequences)
               AND e.created_at BETWEEN :first AND :last
             GROUP BY t.sequence, t.kind, t.reference, e.currency
            """)
        .param("sequences", sequences(movements))
        .param("first", Stretch.first(movements).atOffset(ZoneOffset.UTC))
        .param("last", Stretch.last(movements).atOffset(ZoneOffset.UTC))
        .query((row, _) -> Terms.of(row))
        .list();
  }

  /// The days of pending money that transactions, or the reservations that they spend, moved.
  List<MovementDetails.PendingDay> pendingDays(
      List<String> accounts, Collection<Movement> movements) {
    return jdbc.sql(
            """
            SELECT moved.sequence, e.currency, a.logical_name AS name,
                   max(coalesce(e.value_on, (e.created_at AT TIME ZONE 'UTC')::date)) AS day,
                   bool_and(r.day IS NOT NULL) AS is_released, max(r.released_at) AS released_at,
                   (SELECT settlement_days FROM ledger.account_setting
                     WHERE account_id = a.logical_id ORDER BY id DESC LIMIT 1) AS settlement_days
              FROM (SELECT sequence, sequence AS moves, created_at FROM ledger.transaction
                     WHERE sequence = ANY (:sequences)
                     UNION ALL
                    SELECT t.sequence, own.sequence, own.created_at
                      FROM ledger.transaction AS t
                      JOIN ledger.transaction AS own ON own.key = t.resolves
                     WHERE t.sequence = ANY (:sequences)) AS moved
              JOIN ledger.ledger_entry AS e
                ON e.sequence = moved.moves AND e.created_at = moved.created_at
              JOIN ledger.account AS a ON a.id = e.account_id
              LEFT JOIN ledger.release AS r
                ON r.account_id = a.logical_id
               AND r.day = coalesce(e.value_on, (e.created_at AT TIME ZONE 'UTC')::date)
             WHERE a.logical_id = ANY (:accounts) AND a.logical_name LIKE '%/pending/%'
             GROUP BY moved.sequence, e.currency, a.logical_id, a.logical_name
            """)
        .param("sequences", sequences(movements))
        .param("accounts", accounts.toArray(String[]::new))
        .query((row, _) -> MovementDetails.PendingDay.of(row))
        .list();
  }

  private static Long[] sequences(Collection<Movement> movements) {
    return movements.stream().map(Movement::sequence).distinct().toArray(Long[]::new);
  }
}
