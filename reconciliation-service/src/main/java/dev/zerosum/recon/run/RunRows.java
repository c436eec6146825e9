package dev.zerosum.recon.run;

import dev.zerosum.kit.field.Page;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of `recon.run`.
@Repository
public class RunRows {

  private final JdbcClient jdbc;

  RunRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// False when another run is under way, or when the night has its run already.
  ///
  /// @param worker who will work on it
  boolean insert(Run run, String worker) {
    Run.Order order = run.order();
    return jdbc.sql(
                """
                INSERT INTO recon.run (id, from_day, to_day, trigger, repeats, requested_by, state,
                       started_at, settled_at, worker, heartbeat_at, event_sequence)
                VALUES (:id, :fromDay, :toDay, :trigger, :repeats, :requestedBy, 'running',
                       :startedAt, :settledAt, :worker, clock_timestamp(), :eventSequence)
                ON CONFLICT DO NOTHING
                """)
            .param("id", run.id())
            .param("fromDay", order.days().from())
            .param("toDay", order.days().to())
            .param("trigger", order.trigger())
            .param("repeats", order.repeats())
            .param("requestedBy", order.requestedBy())
            .param("startedAt", run.startedAt().atOffset(ZoneOffset.UTC))
            .param("settledAt", run.settledAt().atOffset(ZoneOffset.UTC))
            .param("worker", worker)
            .param("eventSequence", run.eventSequence())
            .update()
        == 1;
  }

  /// The run of this id.
  public Optional<Run> find(String id) {
    return jdbc.sql("SELECT * FROM recon.run WHERE id = :id")
        .param("id", id)
        .query(Run::read)
        .optional();
  }

  /// The run that is under way, if one is.
  Optional<Run> running() {
    return jdbc.sql("SELECT * FROM recon.run WHERE state = 'running'").query(Run::read).optional();
  }

  /// The run that ended last.
  Optional<Run> lastEnded() {
    return jdbc.sql(
            """
            SELECT * FROM recon.run WHERE state <> 'running' ORDER BY started_at DESC, id DESC
             LIMIT 1
            """)
        .query(Run::read)
        .optional();
  }

  /// A page in reading order, newest first.
  List<Run> list(Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : "WHERE (started_at, id) %s (SELECT started_at, id FROM recon.run WHERE id = :cursor)"
                .formatted(page.beyond());
    String order = page.order();
    return jdbc.sql(
            "SELECT * FROM recon.run %s ORDER BY started_at %s, id %s LIMIT :rowsMax"
                .formatted(beyond, order, order))
        .param("cursor", page.cursor())
        .param("rowsMax", page.rowsMax())
        .query(Run::read)
        .list();
  }

  /// Says that the worker is alive; false when the run is not its own any more.
  boolean beat(String id, String worker) {
    return jdbc.sql(
                """
                UPDATE recon.run SET heartbeat_at = clock_timestamp()
                 WHERE id = :id AND worker = :worker AND state = 'running'
                """)
            .param("id", id)
            .param("worker", worker)
            .update()
        == 1;
  }

  /// Locks the run until the end of the transaction, if this worker still has it.
  Optional<Run> lock(String id, String worker) {
    return jdbc.sql(
            """
            SELECT * FROM recon.run
             WHERE id = :id AND worker = :worker AND state = 'running' FOR UPDATE
            """)
        .param("id", id)
        .param("worker", worker)
        .query(Run::read)
        .optional();
  }

  /// Locks the run whose worker has been silent for too long, if there is one.
  Optional<Run> lockAbandoned(Duration silence) {
    return jdbc.sql(
            """
            SELECT * FROM recon.run
             WHERE state = 'running'
               AND heartbeat_at < clock_timestamp() - :silence * interval '1 millisecond'
               FOR UPDATE SKIP LOCKED
            """)
        .param("silence", silence.toMillis())
        .query(Run::read)
        .optional();
  }

  /// Writes the end of a run that this transaction has locked.
  void end(Run ended) {
    Run.Counts counts = ended.counts();
    jdbc.sql(
            """
            UPDATE recon.run
               SET state = :state, reason = :reason, ended_at = :endedAt,
                   statement_lines = :statementLines, ledger_lines = :ledgerLines,
                   matched = :matched, timing = :timing, breaks = :breaks,
                   event_sequence = :eventSequence
             WHERE id = :id
            """)
        .param("id", ended.id())
        .param("state", ended.state())
        .param("reason", ended.reason())
        .param("endedAt", ended.endedAt() == null ? null : ended.endedAt().atOffset(ZoneOffset.UTC))
        .param("statementLines", counts.statementLines())
        .param("ledgerLines", counts.ledgerLines())
        .param("matched", counts.matched())
        .param("timing", counts.timing())
        .param("breaks", counts.breaks())
        .param("eventSequence", ended.eventSequence())
        .update();
  }

  /// What a run saw, per mode and currency.
  public List<RunTotal> totals(String runId) {
    return jdbc.sql(
            """
            SELECT * FROM recon.run_total WHERE run_id = :runId
             ORDER BY book DESC, livemode DESC, currency
            """)
        .param("runId", runId)
        .query(RunTotal::read)
        .list();
  }
}
