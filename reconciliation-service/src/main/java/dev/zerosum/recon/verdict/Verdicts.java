package dev.zerosum.recon.verdict;

import dev.zerosum.recon.load.CopyText;
import dev.zerosum.recon.load.Copying;
import dev.zerosum.recon.load.LineTables;
import dev.zerosum.recon.match.Finding;
import dev.zerosum.recon.match.LedgerSide;
import dev.zerosum.recon.match.Pairing;
import dev.zerosum.recon.match.StatementSide;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Judges a run's loaded books: afterwards `recon.verdict` has every difference, each once.
@Service
public class Verdicts {

  private static final String TARGET =
      """
      recon.verdict (run_id, kind, livemode, reference, movement, statement_line,
        statement_object, processor, statement_minor, statement_currency, statement_at,
        transaction_id, ledger_minor, ledger_currency, ledger_at, is_in_scope, has_pair)\
      """;
  private static final int BATCH = 20_000;

  private final EqualLines lines;
  private final JdbcClient jdbc;
  private final Copying copying;
  private final TransactionTemplate transaction;

  Verdicts(EqualLines lines, JdbcClient jdbc, Copying copying, TransactionTemplate transaction) {
    this.lines = lines;
    this.jdbc = jdbc;
    this.copying = copying;
    this.transaction = transaction;
  }

  /// Joins both books, then names what is wrong with each line that has no equal.
  public void judge(Scope scope) {
    lines.join(scope);
    lines.markPairs(scope);
    transaction.executeWithoutResult(_ -> nameSingles(scope));
  }

  // Read through a cursor and written in batches: when a whole statement is missing, every line of
  // the ledger is a single.
  private void nameSingles(Scope scope) {
    var rows = new CopyText();
    var groups =
        new Singles(group -> {
          for (Finding finding : Pairing.judge(group.lines())) {
            add(rows, scope, group, finding);
          }
          if (rows.rows() >= BATCH) {
            copying.copy(TARGET, rows);
          }
        });
    jdbc.sql(
            """
            SELECT livemode, reference, movement, has_pair, processor, statement_line,
                   statement_object, statement_minor, statement_currency, statement_at,
                   transaction_id, ledger_minor, ledger_currency, ledger_at
              FROM recon.verdict
             WHERE run_id = :runId AND kind IS NULL
             ORDER BY livemode, reference, movement
            """)
        .param("runId", scope.runId())
        .withFetchSize(1000)
        .query(groups);
    groups.end();
    copying.copy(TARGET, rows);
    jdbc.sql("DELETE FROM recon.verdict WHERE run_id = :runId AND kind IS NULL")
        .param("runId", scope.runId())
        .update();
  }

  private static void add(CopyText rows, Scope scope, Singles.Named group, Finding finding) {
    @Nullable StatementSide statement = finding.statement();
    @Nullable LedgerSide ledger = finding.ledger();
    rows.row(
        scope.runId(),
        finding.kind().word(),
        group.livemode(),
        group.reference(),
        group.movement(),
        statement == null ? null : statement.line(),
        statement == null ? null : statement.objectId(),
        statement == null ? null : statement.processor(),
        statement == null ? null : statement.amount().minorUnits(),
        statement == null ? null : statement.amount().currency(),
        statement == null ? null : statement.at(),
        ledger == null ? null : ledger.transactionId(),
        ledger == null ? null : ledger.amount().minorUnits(),
        ledger == null ? null : ledger.amount().currency(),
        ledger == null ? null : ledger.at(),
        isIn(scope, statement == null ? null : statement.at())
            || isIn(scope, ledger == null ? null : ledger.at()),
        group.lines().hasPair());
  }

  private static boolean isIn(Scope scope, @Nullable Instant at) {
    return at != null && !at.isBefore(scope.days().begin()) && at.isBefore(scope.end());
  }

  static boolean isAlien(String reference) {
    return Objects.requireNonNull(reference).startsWith(LineTables.ALIEN);
  }
}
