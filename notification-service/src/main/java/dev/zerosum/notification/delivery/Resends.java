package dev.zerosum.notification.delivery;

import static dev.zerosum.notification.delivery.QueueRows.utc;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.sql.AfterCommit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Sends again by hand, in the caller's transaction. What has its end goes back into its object's
/// queue, with a new schedule; what waits for its next attempt gets it now.
@Service
class Resends {

  private final JdbcClient jdbc;
  private final RetrySettings retry;
  private final Deliverer deliverer;
  private final Outbox outbox;
  private final Clock clock;

  Resends(JdbcClient jdbc, RetrySettings retry, Deliverer deliverer, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.retry = retry;
    this.deliverer = deliverer;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Sends a delivery of the caller again.
  ///
  /// @throws ProblemException 404 for no such delivery, 409 when its endpoint is not enabled
  void resend(Caller.Merchant caller, DeliveryBody delivery) {
    Instant now = clock.instant();
    lockObject(delivery.id());
    lockEndpoint(delivery.webhookEndpointId());
    List<Long> restarted = restart(delivery.id(), now);
    if (restarted.isEmpty()) {
      bringForward(delivery.id(), now);
    }
    restarted.forEach(sequence ->
        outbox.append(
            List.of(
                DeliveryAudit.event(
                    delivery.id(),
                    sequence,
                    "webhook_delivery.resent",
                    Map.of("id", delivery.id(), "status", "pending"),
                    delivery.status(),
                    caller.keyId()))));
    AfterCommit.run(deliverer::wake);
  }

  private void lockEndpoint(String endpointId) {
    boolean isEnabled =
        jdbc.sql(
                """
                SELECT id FROM notification.endpoint
                 WHERE id = :id AND status = 'enabled' FOR SHARE
                """)
            .param("id", endpointId)
            .query((row, _) -> row.getString(1))
            .optional()
            .isPresent();
    if (!isEnabled) {
      throw new ProblemException(
          Problem.conflict(
              "webhook_endpoint_not_enabled", "The delivery's endpoint is not enabled."));
    }
  }

  /// Keeps new events of the object out until the end of the transaction, so that two deliveries
  /// never find its queue empty at once.
  private void lockObject(String deliveryId) {
    jdbc.sql(
            """
            SELECT head.object_id FROM notification.object_head head
              JOIN notification.event ON event.stream = head.stream
               AND event.object_id = head.object_id
              JOIN notification.delivery ON delivery.event_id = event.id
             WHERE delivery.id = :id FOR UPDATE OF head
            """)
        .param("id", deliveryId)
        .query((row, _) -> row.getString(1))
        .single();
  }

  /// Puts a delivery that has its end into the queue again.
  ///
  /// @return the number of the audit event that tells of it; none when it has no end
  private List<Long> restart(String deliveryId, Instant now) {
    return jdbc.sql(
            """
            WITH before AS MATERIALIZED (
              SELECT other.id FROM notification.delivery other
                JOIN notification.delivery again ON again.id = :id
                 AND other.endpoint_id = again.endpoint_id
                 AND other.object_key = again.object_key
               WHERE other.status = 'pending' FOR SHARE OF other)
            UPDATE notification.delivery
               SET status = 'pending', ended_at = NULL, give_up_at = :giveUpAt,
                   schedule_start = attempt_count, event_sequence = event_sequence + 1,
                   next_attempt_at = CASE WHEN EXISTS (SELECT FROM before) THEN 'infinity'
                                          ELSE cast(:now AS timestamptz) END
             WHERE id = :id AND status <> 'pending'
            RETURNING event_sequence
            """)
        .param("id", deliveryId)
        .param("now", utc(now))
        .param("giveUpAt", utc(now.plus(retry.span())))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private void bringForward(String deliveryId, Instant now) {
    jdbc.sql(
            """
            UPDATE notification.delivery SET next_attempt_at = :now
             WHERE id = :id AND status = 'pending' AND NOT is_in_flight
               AND next_attempt_at > :now AND next_attempt_at < 'infinity'
            """)
        .param("id", deliveryId)
        .param("now", utc(now))
        .update();
  }
}
