package dev.zerosum.kit.relay;

import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.relay.RelayMeters.Backlog;
import java.time.Duration;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Measures what waits of one kind.
final class Backlogs {

  // The oldest by id is the oldest by time, near enough.
  private static final String MEASURE =
      """
      SELECT (SELECT count(*)
                FROM (SELECT FROM :schema.outbox WHERE kind = :kind LIMIT :pendingMax) AS counted)
               AS pending,
             (SELECT count(*) FROM :schema.outbox_lease WHERE kind = :kind AND refusals > 0)
               AS refused,
             coalesce((SELECT extract(epoch FROM clock_timestamp() - occurred_at) * 1000
                         FROM :schema.outbox WHERE kind = :kind ORDER BY id LIMIT 1), 0)::bigint
               AS age_millis
      """;

  private final JdbcClient jdbc;
  private final String kind;
  private final String measure;

  Backlogs(JdbcClient jdbc, String schema, Kind kind) {
    this.jdbc = jdbc;
    this.kind = kind.name().toLowerCase(Locale.ROOT);
    this.measure = MEASURE.replace(":schema", schema);
  }

  /// What waits now.
  Backlog now() {
    return jdbc.sql(measure)
        .param("kind", kind)
        .param("pendingMax", Backlog.PENDING_MAX)
        .query((row, _) ->
            new Backlog(
                row.getLong("pending"),
                row.getLong("refused"),
                Duration.ofMillis(Math.max(0, row.getLong("age_millis")))))
        .single();
  }
}
