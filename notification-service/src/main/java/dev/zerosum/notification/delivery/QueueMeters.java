package dev.zerosum.notification.delivery;

import static dev.zerosum.notification.delivery.QueueRows.utc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How the queue stands, asked when metrics are read: what waits, and for how long something has
/// been due that nobody took. The second is near 0 unless deliverers are too few or away.
@Component
class QueueMeters {

  private final JdbcClient jdbc;
  private final Clock clock;

  QueueMeters(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("zerosum.webhook.pending", this, QueueMeters::pending)
        .description("deliveries without their end")
        .register(meters);
    Gauge.builder("zerosum.webhook.lag", this, QueueMeters::lagSeconds)
        .description("how long the oldest due delivery has waited to be taken")
        .baseUnit("seconds")
        .register(meters);
  }

  long pending() {
    return jdbc.sql("SELECT count(*) FROM notification.delivery WHERE status = 'pending'")
        .query(Long.class)
        .single();
  }

  long lagSeconds() {
    return jdbc.sql(
            """
            SELECT coalesce(cast(extract(epoch FROM :now - min(next_attempt_at)) AS bigint), 0)
              FROM notification.delivery
             WHERE status = 'pending' AND next_attempt_at <= :now
            """)
        .param("now", utc(clock.instant()))
        .query(Long.class)
        .single();
  }
}
