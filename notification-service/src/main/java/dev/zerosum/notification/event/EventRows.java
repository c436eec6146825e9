package dev.zerosum.notification.event;

import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.kernel.EventId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes events and the heads they are numbered by.
@Repository
class EventRows {

  private final JdbcClient jdbc;

  EventRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An event's turn at its object.
  ///
  /// @param sequence counts from 1
  record Turn(long sequence, @Nullable String previousEvent) {}

  /// Reserves places and locks the merchant's head until the end of the transaction.
  ///
  /// @return the place before the first reserved one
  long reservePlaces(Addressee addressee, int count) {
    return jdbc.sql(
                """
                INSERT INTO notification.merchant_head AS head (merchant_id, livemode, last_place)
                VALUES (:merchantId, :livemode, :count)
                ON CONFLICT ON CONSTRAINT merchant_head_merchant_id_livemode_pk
                DO UPDATE SET last_place = head.last_place + :count
                RETURNING last_place
                """)
            .param("merchantId", addressee.merchantId().value())
            .param("livemode", addressee.livemode())
            .param("count", count)
            .query(Long.class)
            .single()
        - count;
  }

  /// Moves the object's head on to this event; empty for an event that came before.
  Optional<Turn> advance(RelayedEvent event, EventId id) {
    return jdbc.sql(
            """
            INSERT INTO notification.object_head AS head
                   (stream, object_id, last_object_sequence, last_sequence, last_event_id)
            VALUES (:stream, :objectId, :objectSequence, 1, :eventId)
            ON CONFLICT ON CONSTRAINT object_head_stream_object_id_pk
            DO UPDATE SET last_object_sequence = :objectSequence,
                          last_sequence = head.last_sequence + 1,
                          previous_event_id = head.last_event_id,
                          last_event_id = :eventId
             WHERE head.last_object_sequence < :objectSequence
            RETURNING last_sequence, previous_event_id
            """)
        .param("stream", event.stream())
        .param("objectId", event.objectId())
        .param("objectSequence", event.objectSequence())
        .param("eventId", id.value())
        .query((row, _) -> new Turn(row.getLong(1), row.getString(2)))
        .optional();
  }

  void insert(NewEvent event, String body, Instant now) {
    jdbc.sql(
            """
            INSERT INTO notification.event (id, merchant_id, livemode, place, stream, object_id,
                   object_sequence, type, sequence, previous_event_id, body, occurred_at, stored_at)
            VALUES (:id, :merchantId, :livemode, :place, :stream, :objectId, :objectSequence,
                   :type, :sequence, :previousEvent, :body, :occurredAt, :storedAt)
            """)
        .param("id", event.id().value())
        .param("merchantId", event.merchantId().value())
        .param("livemode", event.livemode())
        .param("place", event.place())
        .param("stream", event.stream())
        .param("objectId", event.objectId())
        .param("objectSequence", event.objectSequence())
        .param("type", event.type())
        .param("sequence", event.sequence())
        .param("previousEvent", event.previousEvent())
        .param("body", body)
        .param("occurredAt", event.occurredAt().atOffset(ZoneOffset.UTC))
        .param("storedAt", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void setAside(RelayedEvent event, Instant now) {
    jdbc.sql(
            """
            INSERT INTO notification.unaddressed_event
                   (stream, object_id, object_sequence, type, payload, stored_at)
            VALUES (:stream, :objectId, :objectSequence, :type, :payload, :storedAt)
            ON CONFLICT ON CONSTRAINT unaddressed_event_object_sequence_pk DO NOTHING
            """)
        .param("stream", event.stream())
        .param("objectId", event.objectId())
        .param("objectSequence", event.objectSequence())
        .param("type", event.type())
        .param("payload", event.payload())
        .param("storedAt", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Removes events stored before an instant, with their deliveries; each call a batch.
  int removeBefore(Instant before, int limit) {
    return jdbc.sql(
            """
            DELETE FROM notification.event
             WHERE id IN (SELECT id FROM notification.event
                           WHERE stored_at < :before ORDER BY stored_at LIMIT :limit)
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .update();
  }
}
