package dev.zerosum.notification.delivery;

import static dev.zerosum.notification.delivery.QueueRows.utc;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes what came of attempts. A delivery is changed only by its newest attempt: one that was
/// taken over after its lease finds another number and changes nothing.
@Repository
class AttemptRows {

  private static final String MINE =
      " WHERE id = :id AND attempt_count = :attempt AND status = 'pending'";

  private final JdbcClient jdbc;

  AttemptRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void record(Due due, Outcome outcome, Instant now) {
    jdbc.sql(
            """
            UPDATE notification.attempt
               SET ended_at = :now, status_code = :statusCode, error = :error,
                   response_excerpt = :excerpt
             WHERE delivery_id = :id AND number = :attempt
            """)
        .param("now", utc(now))
        .param("statusCode", outcome.statusCode())
        .param("error", outcome.error())
        .param("excerpt", outcome.excerpt())
        .param("id", due.id())
        .param("attempt", due.attempt())
        .update();
  }

  /// Gives it its end.
  ///
  /// @param status `delivered` or `exhausted`
  /// @return the number of the audit event that tells of it; empty when the attempt is not the
  ///   newest, or the delivery was canceled
  Optional<Long> end(Due due, String status, Instant now) {
    return jdbc.sql(
            """
            UPDATE notification.delivery
               SET status = :status, next_attempt_at = NULL, is_in_flight = false,
                   ended_at = :now, event_sequence = event_sequence + 1
            """
                + MINE
                + " RETURNING event_sequence")
        .param("status", status)
        .param("now", utc(now))
        .param("id", due.id())
        .param("attempt", due.attempt())
        .query(Long.class)
        .optional();
  }

  /// Puts it off.
  void retryAt(Due due, Instant next) {
    jdbc.sql(
            """
            UPDATE notification.delivery SET next_attempt_at = :next, is_in_flight = false
            """
                + MINE)
        .param("next", utc(next))
        .param("id", due.id())
        .param("attempt", due.attempt())
        .update();
  }
}
