package dev.zerosum.notification.delivery;

import dev.zerosum.notification.event.NewEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The queue in `notification.delivery`. Of one object's deliveries to one endpoint, at most one
/// has a finite `next_attempt_at`; the others wait behind it.
@Repository
class QueueRows {

  private final JdbcClient jdbc;

  QueueRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds a delivery at the end of its object's queue. The one before it is locked meanwhile, so
  /// either it is still there and will call this one, or it has its end and this one begins.
  void add(String id, String endpointId, NewEvent event, Instant now, Instant giveUpAt) {
    jdbc.sql(
            """
            WITH before AS MATERIALIZED (
              SELECT id FROM notification.delivery
               WHERE endpoint_id = :endpointId AND object_key = :objectKey AND status = 'pending'
               ORDER BY place DESC LIMIT 1 FOR SHARE)
            INSERT INTO notification.delivery (id, endpoint_id, event_id, merchant_id, livemode,
                   object_key, event_type, place, status, next_attempt_at, give_up_at, created_at)
            SELECT :id, :endpointId, :eventId, :merchantId, :livemode, :objectKey, :eventType,
                   :place, 'pending',
                   CASE WHEN EXISTS (SELECT FROM before) THEN 'infinity'
                        ELSE cast(:now AS timestamptz) END,
                   :giveUpAt, :now
            """)
        .param("id", id)
        .param("endpointId", endpointId)
        .param("eventId", event.id().value())
        .param("merchantId", event.merchantId().value())
        .param("livemode", event.livemode())
        .param("objectKey", event.objectKey())
        .param("eventType", event.type())
        .param("place", event.place())
        .param("now", utc(now))
        .param("giveUpAt", utc(giveUpAt))
        .update();
  }

  /// Endpoints that have something due, by two index probes for each that has anything.
  List<String> endpointsDue(Instant now) {
    return jdbc.sql(
            """
            WITH RECURSIVE queued AS (
              (SELECT endpoint_id FROM notification.delivery
                WHERE status = 'pending' ORDER BY endpoint_id LIMIT 1)
              UNION ALL
              SELECT (SELECT next.endpoint_id FROM notification.delivery next
                       WHERE next.status = 'pending' AND next.endpoint_id > queued.endpoint_id
                       ORDER BY next.endpoint_id LIMIT 1)
                FROM queued WHERE queued.endpoint_id IS NOT NULL)
            SELECT endpoint_id FROM queued
             WHERE EXISTS (SELECT FROM notification.delivery due
                            WHERE due.endpoint_id = queued.endpoint_id
                              AND due.status = 'pending' AND due.next_attempt_at <= :now)
            """)
        .param("now", utc(now))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Takes what is due, for each endpoint at most as many as there is room for, and puts it off
  /// until the lease's end: if this instance dies, somebody takes it again then. The attempt is
  /// written down before it is made.
  List<Due> take(Map<String, Integer> rooms, Instant now, Instant leaseEnd) {
    return jdbc.sql(
            """
            WITH due AS (
              SELECT picked.id
                FROM unnest(:endpointIds, :rooms) AS asked (endpoint_id, room)
               CROSS JOIN LATERAL (
                     SELECT id FROM notification.delivery
                      WHERE endpoint_id = asked.endpoint_id AND status = 'pending'
                        AND next_attempt_at <= :now
                      ORDER BY next_attempt_at, place LIMIT asked.room
                        FOR UPDATE SKIP LOCKED) picked),
            taken AS (
              UPDATE notification.delivery delivery
                 SET attempt_count = attempt_count + 1, next_attempt_at = :leaseEnd,
                     is_in_flight = true
                FROM due WHERE delivery.id = due.id
              RETURNING delivery.*),
            begun AS (
              INSERT INTO notification.attempt (delivery_id, number, begun_at)
              SELECT id, attempt_count, :now FROM taken)
            SELECT taken.*, event.body
              FROM taken JOIN notification.event ON event.id = taken.event_id
            """)
        .param("endpointIds", rooms.keySet().toArray(String[]::new))
        .param("rooms", rooms.values().toArray(Integer[]::new))
        .param("now", utc(now))
        .param("leaseEnd", utc(leaseEnd))
        .query((row, _) ->
            new Due(
                row.getString("id"),
                row.getString("endpoint_id"),
                row.getString("event_id"),
                row.getString("object_key"),
                row.getInt("attempt_count"),
                row.getInt("schedule_start"),
                row.getObject("give_up_at", OffsetDateTime.class).toInstant(),
                row.getString("body")))
        .list();
  }

  /// Calls the delivery that waits next in the object's queue, if one does.
  void callNext(Due ended, Instant now) {
    jdbc.sql(
            """
            UPDATE notification.delivery SET next_attempt_at = :now
             WHERE id = (SELECT id FROM notification.delivery
                          WHERE endpoint_id = :endpointId AND object_key = :objectKey
                            AND status = 'pending' AND next_attempt_at = 'infinity'
                          ORDER BY place LIMIT 1)
            """)
        .param("endpointId", ended.endpointId())
        .param("objectKey", ended.objectKey())
        .param("now", utc(now))
        .update();
  }

  void cancelAll(String endpointId, Instant now) {
    jdbc.sql(
            """
            UPDATE notification.delivery
               SET status = 'canceled', next_attempt_at = NULL, is_in_flight = false,
                   ended_at = :now
             WHERE endpoint_id = :endpointId AND status = 'pending'
            """)
        .param("endpointId", endpointId)
        .param("now", utc(now))
        .update();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
