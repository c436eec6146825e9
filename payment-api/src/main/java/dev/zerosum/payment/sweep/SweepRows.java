package dev.zerosum.payment.sweep;

import dev.zerosum.kernel.PaymentId;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which payments are due for a look. Many instances may ask at once: each row goes to one of them.
final class SweepRows {

  private final JdbcClient jdbc;

  SweepRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes a batch of due payments and sets their next look, each later than the one before.
  List<PaymentId> take(SweepSettings settings) {
    return jdbc.sql(
            """
            UPDATE payment.payment
            SET sweeps = sweeps + 1,
              sweep_at = now() + least(
                make_interval(secs => :longest),
                make_interval(secs => :second) * power(2, least(sweeps, 20)))
            WHERE id IN (
              SELECT id FROM payment.payment
              WHERE saga_closed_at IS NULL AND NOT is_stopped AND sweep_at <= now()
              ORDER BY sweep_at
              LIMIT :batch
              FOR UPDATE SKIP LOCKED)
            RETURNING id
            """)
        .param("longest", seconds(settings.longest()))
        .param("second", seconds(settings.second()))
        .param("batch", settings.batch())
        .query((row, _) -> new PaymentId(row.getString("id")))
        .list();
  }

  /// Makes every open payment due now: at the start of the service all else may have forgotten.
  int makeAllDue() {
    return jdbc.sql(
            """
            UPDATE payment.payment SET sweep_at = now()
            WHERE id IN (
              SELECT id FROM payment.payment
              WHERE saga_closed_at IS NULL AND NOT is_stopped AND sweep_at > now()
                AND created_at < now() - make_interval(secs => :age)
              FOR UPDATE SKIP LOCKED)
            """)
        .param("age", seconds(Duration.ofSeconds(1)))
        .update();
  }

  /// Keeps which run was seen, and counts it when it is another than before.
  void sawRun(PaymentId id, String runId) {
    jdbc.sql(
            """
            UPDATE payment.payment
            SET saga_run_id = :runId, saga_runs = saga_runs + 1
            WHERE id = :id AND saga_run_id IS DISTINCT FROM :runId
            """)
        .param("runId", runId)
        .param("id", id.value())
        .update();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
