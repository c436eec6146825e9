package dev.zerosum.recon.verdict;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts and sums what a run saw, per book that the ledger was held against, mode and currency:
/// payouts are compared with the bank, everything else with the processors.
@Repository
public class Totals {

  private final JdbcClient jdbc;

  Totals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Writes the run's totals. A line of the statement that is in no verdict has matched.
  public void write(Scope scope) {
    jdbc.sql(
            """
            INSERT INTO recon.run_total (run_id, book, livemode, currency, statement_lines,
                   statement_minor, statement_fee_minor, ledger_lines, ledger_minor,
                   matched_lines, matched_minor)
            SELECT :runId, book, livemode, currency, sum(statement_lines), sum(statement_minor),
                   sum(statement_fee_minor), sum(ledger_lines), sum(ledger_minor),
                   sum(matched_lines), sum(matched_minor)
              FROM (SELECT CASE s.movement WHEN 'payout' THEN 'bank' ELSE 'processor' END AS book,
                           s.livemode, s.currency, count(*) AS statement_lines,
                           sum(s.amount_minor) AS statement_minor,
                           coalesce(sum(s.fee_minor), 0) AS statement_fee_minor,
                           0 AS ledger_lines, 0 AS ledger_minor,
                           count(*) FILTER (WHERE v.statement_line IS NULL) AS matched_lines,
                           coalesce(sum(s.amount_minor) FILTER (WHERE v.statement_line IS NULL), 0)
                             AS matched_minor
                      FROM recon.statement_line AS s
                      LEFT JOIN (SELECT processor, livemode, statement_line FROM recon.verdict
                                  WHERE run_id = :runId AND statement_line IS NOT NULL) AS v
                        ON v.processor = s.processor AND v.livemode = s.livemode
                       AND v.statement_line = s.line_id
                     WHERE s.run_id = :runId AND s.occurred_at >= :begin AND s.occurred_at < :end
                     GROUP BY book, s.livemode, s.currency
                    UNION ALL
                    SELECT CASE movement WHEN 'payout' THEN 'bank' ELSE 'processor' END AS book,
                           livemode, currency, 0, 0, 0, count(*), sum(amount_minor), 0, 0
                      FROM recon.ledger_line
                     WHERE run_id = :runId AND recorded_at >= :begin AND recorded_at < :end
                     GROUP BY book, livemode, currency) AS part
             GROUP BY book, livemode, currency
            """)
        .param("runId", scope.runId())
        .param("begin", scope.days().begin().atOffset(ZoneOffset.UTC))
        .param("end", scope.end().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// What the run comes to.
  public Counted count(String runId) {
    return jdbc.sql(
            """
            SELECT (SELECT coalesce(sum(matched_lines), 0) FROM recon.run_total
                     WHERE run_id = :runId) AS matched,
                   count(*) FILTER (WHERE kind = 'timing') AS timing,
                   count(*) FILTER (WHERE kind <> 'timing') AS breaks
              FROM recon.verdict WHERE run_id = :runId AND is_in_scope
            """)
        .param("runId", runId)
        .query((row, _) ->
            new Counted(row.getLong("matched"), row.getLong("timing"), row.getLong("breaks")))
        .single();
  }

  /// What a run comes to.
  ///
  /// @param matched lines equal on both sides on the same day
  /// @param timing pairs of different days
  /// @param breaks everything else
  public record Counted(long matched, long timing, long breaks) {}
}
