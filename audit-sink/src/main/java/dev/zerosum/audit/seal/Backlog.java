package dev.zerosum.audit.seal;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is recorded and in no object yet.
///
/// @param age of its oldest record; zero when there is none
record Backlog(long records, Duration age) {

  static Backlog read(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(stream.sequence - sealed.last_sequence), 0) AS records,
                   coalesce(max(1000 * extract(epoch FROM clock_timestamp() - record.recorded_at)),
                     0)::bigint AS age_millis
              FROM audit.stream
             CROSS JOIN LATERAL (
                   SELECT coalesce((SELECT last_sequence FROM audit.object
                                     WHERE object.stream = stream.name
                                     ORDER BY number DESC LIMIT 1), 0) AS last_sequence) AS sealed
              LEFT JOIN audit.record ON record.stream = stream.name
                    AND record.sequence = sealed.last_sequence + 1
            """)
        .query((row, _) ->
            new Backlog(row.getLong("records"), Duration.ofMillis(row.getLong("age_millis"))))
        .single();
  }
}
