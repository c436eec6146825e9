package dev.zerosum.recon.load;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.recon.match.Movement;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables that hold both books while a run compares them. One run at a time has them.
@Repository
public class LineTables {

  private static final String STATEMENT =
      """
      recon.statement_line (run_id, livemode, processor, line_id, object_id, reference, movement,
        amount_minor, currency, fee_minor, occurred_at)\
      """;
  private static final String LEDGER =
      """
      recon.ledger_line (run_id, livemode, transaction_id, sequence, key, reference, movement,
        amount_minor, currency, recorded_at)\
      """;

  /// Begins the reference of a line that names no object of ours; none of ours has a colon.
  public static final String ALIEN = "line:";

  private final JdbcClient jdbc;
  private final Copying copying;

  LineTables(JdbcClient jdbc, Copying copying) {
    this.jdbc = jdbc;
    this.copying = copying;
  }

  /// Forgets what earlier runs loaded.
  public void clear() {
    jdbc.sql("TRUNCATE recon.statement_line, recon.ledger_line, recon.verdict").update();
  }

  static void add(CopyText rows, String runId, Origin origin, StatementLine line) {
    rows.row(
        runId,
        origin.livemode(),
        origin.processor(),
        line.lineId(),
        line.objectId(),
        line.reference() == null ? ALIEN + line.lineId() : line.reference(),
        Movement.ofStatement(line.kind()).word(),
        line.amount().minorUnits(),
        line.amount().currency(),
        line.fee() == null ? null : line.fee().minorUnits(),
        line.occurredAt());
  }

  static void add(CopyText rows, String runId, LedgerLine line) {
    rows.row(
        runId,
        line.livemode(),
        line.transactionId(),
        line.sequence(),
        line.key(),
        line.reference(),
        Movement.ofLedger(line.kind()).word(),
        line.amount().minorUnits(),
        line.amount().currency(),
        line.recordedAt());
  }

  void copyStatement(CopyText rows) {
    copying.copy(STATEMENT, rows);
  }

  void copyLedger(CopyText rows) {
    copying.copy(LEDGER, rows);
  }

  /// Tells the planner what was loaded.
  public void analyze() {
    jdbc.sql("ANALYZE recon.statement_line, recon.ledger_line").update();
  }

  /// A line that the statement has twice, which no statement may: it was paged wrongly.
  Optional<String> repeatedLine(String runId) {
    return jdbc.sql(
            """
            SELECT line_id FROM recon.statement_line
             WHERE run_id = :runId
             GROUP BY processor, livemode, line_id HAVING count(*) > 1
             ORDER BY line_id LIMIT 1
            """)
        .param("runId", runId)
        .query(String.class)
        .optional();
  }

  /// How many lines of a run are there: a crash of the database empties these tables.
  public Loaded loaded(String runId) {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM recon.statement_line WHERE run_id = :runId) AS statement,
                   (SELECT count(*) FROM recon.ledger_line WHERE run_id = :runId) AS ledger
            """)
        .param("runId", runId)
        .query((row, _) -> new Loaded(row.getLong("statement"), row.getLong("ledger")))
        .single();
  }

  /// Whose statement a line is from.
  record Origin(String processor, boolean livemode) {}
}
