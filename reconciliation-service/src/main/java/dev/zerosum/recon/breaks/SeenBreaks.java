package dev.zerosum.recon.breaks;

import dev.zerosum.recon.verdict.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Takes a run's verdicts into `recon.break`: new ones are opened, known ones are seen again, and
/// those that are gone are closed. Set-based, in the transaction that ends the run.
@Repository
public class SeenBreaks {

  // A resolved break that is seen again is open again, unless a person explained this very
  // difference. A pair of two days explains itself.
  private static final String RECORD =
      """
      INSERT INTO recon.break AS b (id, kind, livemode, reference, movement, line, processor,
             statement_line, statement_object, statement_minor, statement_currency, statement_at,
             transaction_id, ledger_minor, ledger_currency, ledger_at, difference_minor, status,
             resolution, resolution_note, resolved_by, resolved_at, first_seen_at, last_seen_at,
             first_run_id, last_run_id)
      SELECT 'brk_' || left(md5(concat_ws('|', livemode, reference, kind, line)), 26), kind,
             livemode, reference, movement, line, processor, statement_line, statement_object,
             statement_minor, statement_currency, statement_at, transaction_id, ledger_minor,
             ledger_currency, ledger_at,
             CASE WHEN kind <> 'currency_differs'
                  THEN coalesce(statement_minor, 0) - coalesce(ledger_minor, 0) END,
             CASE WHEN kind = 'timing' THEN 'resolved' ELSE 'open' END,
             CASE WHEN kind = 'timing' THEN 'window' END,
             CASE WHEN kind = 'timing' THEN 'Matched on another day of the window.' END,
             CASE WHEN kind = 'timing' THEN 'system' END,
             CASE WHEN kind = 'timing' THEN :now::timestamptz END,
             :now, :now, :runId, :runId
        FROM (SELECT *, coalesce(statement_line, transaction_id || ':' || ledger_currency) AS line
                FROM recon.verdict WHERE run_id = :runId AND is_in_scope) AS seen
      ON CONFLICT ON CONSTRAINT break_identity_key DO UPDATE
         SET movement = excluded.movement,
             statement_minor = excluded.statement_minor,
             statement_currency = excluded.statement_currency,
             statement_at = excluded.statement_at,
             transaction_id = excluded.transaction_id,
             ledger_minor = excluded.ledger_minor,
             ledger_currency = excluded.ledger_currency,
             ledger_at = excluded.ledger_at,
             difference_minor = excluded.difference_minor,
             last_seen_at = excluded.last_seen_at,
             last_run_id = excluded.last_run_id,
             (status, resolution, resolution_note, resolved_by, resolved_at) = (
               SELECT CASE WHEN NOT is_again THEN b.status
                           WHEN b.assignee IS NULL THEN 'open' ELSE 'assigned' END,
                      CASE WHEN NOT is_again THEN b.resolution END,
                      CASE WHEN NOT is_again THEN b.resolution_note END,
                      CASE WHEN NOT is_again THEN b.resolved_by END,
                      CASE WHEN NOT is_again THEN b.resolved_at END
                 FROM (SELECT b.kind <> 'timing' AND b.status = 'resolved'
                         AND (b.resolution <> 'explained'
                           OR (b.statement_minor, b.statement_currency, b.ledger_minor,
                               b.ledger_currency)
                             IS DISTINCT FROM
                              (excluded.statement_minor, excluded.statement_currency,
                               excluded.ledger_minor, excluded.ledger_currency)) AS is_again)
                   AS again)
      """;

  // Gone is what this run looked at and did not find: its day was in scope, or both sides of it
  // were read and matched.
  private static final String CLOSE_GONE =
      """
      UPDATE recon.break AS b
         SET status = 'resolved', resolution = 'gone', resolved_by = 'system',
             resolution_note = 'Not found any more by ' || :runId, resolved_at = :now
       WHERE b.status <> 'resolved'
         AND NOT EXISTS (SELECT FROM recon.verdict AS v
                          WHERE v.run_id = :runId AND v.livemode = b.livemode
                            AND v.reference = b.reference AND v.kind = b.kind
                            AND coalesce(v.statement_line,
                                         v.transaction_id || ':' || v.ledger_currency) = b.line)
         AND (coalesce(b.statement_at >= :begin AND b.statement_at < :end, false)
           OR coalesce(b.ledger_at >= :begin AND b.ledger_at < :end, false)
           OR (EXISTS (SELECT FROM recon.statement_line AS s
                        WHERE s.run_id = :runId AND s.livemode = b.livemode
                          AND s.reference = b.reference AND s.movement = b.movement)
             AND EXISTS (SELECT FROM recon.ledger_line AS l
                          WHERE l.run_id = :runId AND l.livemode = b.livemode
                            AND l.reference = b.reference AND l.movement = b.movement)
             AND NOT EXISTS (SELECT FROM recon.verdict AS v
                              WHERE v.run_id = :runId AND v.livemode = b.livemode
                                AND v.reference = b.reference AND v.movement = b.movement
                                AND v.kind <> 'timing')))
      RETURNING b.id
      """;

  private final JdbcClient jdbc;

  SeenBreaks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes the verdicts in; answers the breaks that are closed because they are gone.
  public List<String> record(Scope scope, Instant now) {
    jdbc.sql(RECORD)
        .param("runId", scope.runId())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            INSERT INTO recon.run_break (run_id, break_id, statement_minor, statement_currency,
                   ledger_minor, ledger_currency, difference_minor)
            SELECT :runId, id, statement_minor, statement_currency, ledger_minor, ledger_currency,
                   difference_minor
              FROM recon.break WHERE last_run_id = :runId
            """)
        .param("runId", scope.runId())
        .update();
    return jdbc.sql(CLOSE_GONE)
        .param("runId", scope.runId())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("begin", scope.days().begin().atOffset(ZoneOffset.UTC))
        .param("end", scope.end().atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getString("id"))
        .list();
  }

  /// A digest of what the run saw, so that the audit trail fixes it without listing it.
  public String digest(String runId) {
    return jdbc.sql(
            """
            SELECT encode(sha256(convert_to(coalesce(string_agg(
                     concat_ws('|', break_id, statement_minor, statement_currency, ledger_minor,
                       ledger_currency), E'\\n' ORDER BY break_id), ''), 'UTF8')), 'hex')
              FROM recon.run_break WHERE run_id = :runId
            """)
        .param("runId", runId)
        .query(String.class)
        .single();
  }
}
