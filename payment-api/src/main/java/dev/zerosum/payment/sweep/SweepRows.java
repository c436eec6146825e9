package dev.zerosum.payment.sweep;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which objects of one table are due for a look. Many instances may ask at once: each row goes to
/// one of them.
final class SweepRows {

  private final JdbcClient jdbc;
  private final String table;

  /// @param table one of ours, from its [Swept]
  SweepRows(JdbcClient jdbc, String table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /// Takes a batch of due payments and sets their next look, each later than the one before.
  List<String> take(SweepSettings settings) {
    return jdbc.sql(
            """
            UPDATE %1$s
            SET sweeps = sweeps + 1,
              sweep_at = now() + least(
                make_interval(secs => :longest),
                make_interval(secs => :second) * power(2, least(sweeps, 20)))
            WHERE id IN (
              SELECT id FROM %1$s
              WHERE saga_closed_at IS NULL AND NOT is_stopped AND sweep_at <= now()
              ORDER BY sweep_at
              LIMIT :batch
              FOR UPDATE SKIP LOCKED)
            RETURNING id
            """
                .formatted(table))
        .param("longest", seconds(settings.longest()))
        .param("second", seconds(settings.second()))
        .param("batch", settings.batch())
        .query((row, _) -> row.getString("id"))
        .list();
  }

  /// Makes every open object due now: at the start of the service all else may have forgotten.
  int makeAllDue() {
    return jdbc.sql(
            """
            UPDATE %1$s SET sweep_at = now()
            WHERE id IN (
              SELECT id FROM %1$s
              WHERE saga_closed_at IS NULL AND NOT is_stopped AND sweep_at > now()
                AND created_at < now() - make_interval(secs => :age)
              FOR UPDATE SKIP LOCKED)
            """
                .formatted(table))
        .param("age", seconds(Duration.ofSeconds(1)))
        .update();
  }

  /// Keeps which run was seen, and counts it when it is another than before.
  void sawRun(String id, String runId) {
    jdbc.sql(
            """
            UPDATE %s
            SET saga_run_id = :runId, saga_runs = saga_runs + 1
            WHERE id = :id AND saga_run_id IS DISTINCT FROM :runId
            """
                .formatted(table))
        .param("runId", runId)
        .param("id", id)
        .update();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
