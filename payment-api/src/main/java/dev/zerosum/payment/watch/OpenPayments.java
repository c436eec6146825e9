package dev.zerosum.payment.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts payments that are not decided and entries that wait for a person, when somebody looks.
final class OpenPayments {

  private static final Logger log = LoggerFactory.getLogger(OpenPayments.class);
  // One look serves the gauges of one scrape, and of the next instance that scrapes at once.
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  private final Clock clock;
  // Null while the database does not say.
  private @Nullable Seen seen;
  private Instant seenAt = Instant.EPOCH;

  OpenPayments(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    gauge(meters, "zerosum.payment.undecided", "payments that are processing", Seen::undecided);
    gauge(
        meters,
        "zerosum.payment.undecided.oldest.seconds",
        "age of the oldest payment that is processing",
        Seen::oldestSeconds);
    gauge(
        meters,
        "zerosum.payment.attention.open",
        "entries of the attention queue that wait for a person",
        Seen::attention);
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToLongFunction<Seen> figure) {
    Gauge.builder(name, this, open -> open.value(figure)).description(description).register(meters);
  }

  private double value(ToLongFunction<Seen> figure) {
    Seen now = look();
    return now == null ? Double.NaN : figure.applyAsLong(now);
  }

  private synchronized @Nullable Seen look() {
    Instant now = clock.instant();
    if (now.isBefore(seenAt.plus(LOOK))) {
      return seen;
    }
    seenAt = now;
    try {
      seen = read();
    } catch (DataAccessException away) {
      log.warn("open payments could not be counted: {}", away.getMessage());
      seen = null;
    }
    return seen;
  }

  private Seen read() {
    return jdbc.sql(
            """
            SELECT count(*) AS undecided,
              coalesce(extract(epoch FROM now() - min(created_at)), 0)::bigint AS oldest_seconds,
              (SELECT count(*) FROM payment.attention WHERE resolved_at IS NULL) AS attention
            FROM payment.payment
            WHERE saga_closed_at IS NULL AND NOT is_stopped
              AND status IN ('processing', 'reversing')
            """)
        .query((row, _) ->
            new Seen(
                row.getLong("undecided"), row.getLong("oldest_seconds"), row.getLong("attention")))
        .single();
  }

  private record Seen(long undecided, long oldestSeconds, long attention) {}
}
