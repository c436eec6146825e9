package dev.zerosum.recon.verdict;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The set-based join of both books. It leaves behind what is not plainly equal: pairs of different
/// days, and lines without a partner.
@Repository
class EqualLines {

  // Lines are equal by object, movement, currency and amount; several equal ones pair in the order
  // of time. A correction that was posted counts with the line that it mends, whenever it was
  // booked, or as a line of its own where the ledger had none. An adjustment that is not one of our
  // approved corrections, word for word, is a line without a partner.
  private static final String JOIN =
      """
      INSERT INTO recon.verdict (run_id, kind, livemode, reference, movement, statement_line,
             statement_object, processor, statement_minor, statement_currency, statement_at,
             transaction_id, ledger_minor, ledger_currency, ledger_at, is_in_scope, has_pair)
      WITH correction AS MATERIALIZED (
        SELECT b.livemode, b.reference, b.movement, b.line, b.transaction_id AS mended,
               coalesce(b.ledger_at, b.statement_at) AS at, e.currency,
               sum(e.amount_minor)::bigint AS amount_minor
          FROM recon.correction AS c
          JOIN recon.break AS b ON b.id = c.break_id
          JOIN recon.correction_effect AS e ON e.correction_id = c.id
         WHERE c.state = 'posted'
         GROUP BY b.livemode, b.reference, b.movement, b.line, b.transaction_id, b.ledger_at,
                  b.statement_at, e.currency
        HAVING sum(e.amount_minor) <> 0
      ), mending AS (
        SELECT livemode, mended, currency, sum(amount_minor)::bigint AS amount_minor
          FROM correction WHERE mended IS NOT NULL GROUP BY livemode, mended, currency
      ), booked AS (
        SELECT l.livemode, l.reference, l.movement, l.transaction_id,
               l.amount_minor + coalesce(m.amount_minor, 0) AS amount_minor, l.currency,
               l.recorded_at AS at
          FROM recon.ledger_line AS l
          LEFT JOIN mending AS m ON m.livemode = l.livemode AND m.mended = l.transaction_id
                AND m.currency = l.currency
         WHERE l.run_id = :runId AND l.movement <> 'correction'
           AND (m.mended IS NULL OR l.amount_minor + m.amount_minor <> 0)
        UNION ALL
        SELECT c.livemode, c.reference, c.movement, coalesce(c.mended, 'correction of ' || c.line),
               c.amount_minor, c.currency, c.at
          FROM correction AS c
         WHERE c.at >= :readFrom AND c.at < :readTo
           AND NOT EXISTS (SELECT FROM recon.ledger_line AS l
                            WHERE l.run_id = :runId AND l.livemode = c.livemode
                              AND l.transaction_id = c.mended AND l.currency = c.currency)
        UNION ALL
        SELECT l.livemode, l.reference, l.movement, l.transaction_id, l.amount_minor, l.currency,
               l.recorded_at
          FROM recon.ledger_line AS l
         WHERE l.run_id = :runId AND l.movement = 'correction'
           AND NOT EXISTS (SELECT FROM recon.correction AS c
                             LEFT JOIN recon.correction_effect AS e
                               ON e.correction_id = c.id AND e.currency = l.currency
                            WHERE c.ledger_key = l.key AND c.livemode = l.livemode
                              AND c.state IN ('approved', 'posted')
                              AND coalesce(e.amount_minor, 0) = l.amount_minor)
      ), s AS (
        SELECT *, row_number() OVER (PARTITION BY livemode, reference, movement, currency,
                 amount_minor ORDER BY occurred_at, line_id) AS place
          FROM recon.statement_line WHERE run_id = :runId
      ), l AS (
        SELECT *, row_number() OVER (PARTITION BY livemode, reference, movement, currency,
                 amount_minor ORDER BY at, transaction_id) AS place
          FROM booked
      )
      SELECT :runId, CASE WHEN s.line_id IS NOT NULL AND l.at IS NOT NULL THEN 'timing' END,
             coalesce(s.livemode, l.livemode), coalesce(s.reference, l.reference),
             coalesce(s.movement, l.movement), s.line_id, s.object_id, s.processor,
             s.amount_minor, s.currency, s.occurred_at,
             l.transaction_id, l.amount_minor, l.currency, l.at,
             coalesce(s.occurred_at >= :begin AND s.occurred_at < :end, false)
               OR coalesce(l.at >= :begin AND l.at < :end, false),
             false
        FROM s FULL JOIN l
          ON s.livemode = l.livemode AND s.reference = l.reference AND s.movement = l.movement
         AND s.currency = l.currency AND s.amount_minor = l.amount_minor AND s.place = l.place
       WHERE s.line_id IS NULL OR l.at IS NULL
          OR (s.occurred_at AT TIME ZONE 'UTC')::date <> (l.at AT TIME ZONE 'UTC')::date
      """;

  private final JdbcClient jdbc;

  EqualLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Joins, and keeps what did not match on its own day.
  void join(Scope scope) {
    jdbc.sql(JOIN)
        .param("runId", scope.runId())
        .param("readFrom", scope.days().readFrom().atOffset(ZoneOffset.UTC))
        .param("readTo", scope.days().readTo().atOffset(ZoneOffset.UTC))
        .param("begin", scope.days().begin().atOffset(ZoneOffset.UTC))
        .param("end", scope.end().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Marks lines without a partner of whose object and movement others have one.
  void markPairs(Scope scope) {
    jdbc.sql(
            """
            UPDATE recon.verdict AS v
               SET has_pair = true
             WHERE v.run_id = :runId AND v.kind IS NULL
               AND EXISTS (SELECT FROM recon.statement_line AS s
                            WHERE s.run_id = :runId AND s.livemode = v.livemode
                              AND s.reference = v.reference AND s.movement = v.movement
                              AND NOT EXISTS (SELECT FROM recon.verdict AS single
                                               WHERE single.run_id = :runId
                                                 AND single.kind IS NULL
                                                 AND single.statement_line = s.line_id))
            """)
        .param("runId", scope.runId())
        .update();
  }
}
