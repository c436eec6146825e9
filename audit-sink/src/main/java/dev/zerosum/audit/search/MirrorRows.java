package dev.zerosum.audit.search;

import dev.zerosum.audit.trail.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the mirror.
@Repository
class MirrorRows {

  private static final String OBJECT =
      """
      SELECT stream, number, first_sequence, last_sequence, key, version_id, digest, merkle_root,
             retain_until, stored_at
        FROM audit.object
      """;

  private final JdbcClient jdbc;

  MirrorRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Events, newest first; one more than the limit when there is more.
  List<AuditEventBody> events(EventQuery query) {
    @Nullable EventId after = query.after();
    return jdbc.sql(
            """
            SELECT record.*
              FROM audit.record
             WHERE (cast(:objectId AS text) IS NULL OR object_id = :objectId)
               AND (cast(:actor AS text) IS NULL OR actor = :actor)
               AND (cast(:stream AS text) IS NULL OR stream = :stream)
               AND (cast(:type AS text) IS NULL OR type = :type)
               AND (cast(:from AS timestamptz) IS NULL OR occurred_at >= :from)
               AND (cast(:to AS timestamptz) IS NULL OR occurred_at < :to)
               AND (cast(:afterStream AS text) IS NULL
                    OR (occurred_at, stream, sequence) < (SELECT occurred_at, stream, sequence
                          FROM audit.record AS last
                         WHERE last.stream = :afterStream AND last.sequence = :afterSequence))
             ORDER BY occurred_at DESC, stream DESC, sequence DESC
             LIMIT :limit
            """)
        .param("objectId", query.objectId())
        .param("actor", query.actor())
        .param("stream", query.stream())
        .param("type", query.type())
        .param("from", offset(query.from()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", offset(query.to()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("afterStream", after == null ? null : after.stream())
        .param("afterSequence", after == null ? 0L : after.sequence())
        .param("limit", query.page().rowsMax())
        .query(MirrorRows::event)
        .list();
  }

  /// A payment's events in one stream, oldest first: its own changes, the processor's attempts or
  /// the ledger's transactions.
  List<AuditEventBody> eventsOfPayment(String stream, String paymentId) {
    String own = "object_id = :payment AND stream = 'payment'";
    String others =
        """
        stream IN ('processor', 'ledger') AND stream = :stream
        AND CASE stream WHEN 'processor' THEN split_part(object_id, ':', 1)
                        ELSE substring(payload FROM '"reference":"([^"]+)"') END = :payment
        """;
    return jdbc.sql(
            "SELECT record.* FROM audit.record WHERE "
                + (stream.equals("payment") ? own : others)
                + " ORDER BY sequence")
        .param("stream", stream)
        .param("payment", paymentId)
        .query(MirrorRows::event)
        .list();
  }

  List<AuditObjectBody> objects(@Nullable String stream, @Nullable String after, int limit) {
    return jdbc.sql(
            OBJECT
                + """
                 WHERE (cast(:stream AS text) IS NULL OR stream = :stream)
                   AND (cast(:after AS text) IS NULL
                        OR (stored_at, key) < (SELECT stored_at, key FROM audit.object AS last
                                                WHERE last.key = :after))
                 ORDER BY stored_at DESC, key DESC
                 LIMIT :limit
                """)
        .param("stream", stream)
        .param("after", after)
        .param("limit", limit)
        .query(MirrorRows::object)
        .list();
  }

  /// The object that holds an event.
  Optional<AuditObjectBody> objectWith(String stream, long sequence) {
    return jdbc.sql(
            OBJECT
                + """
                 WHERE stream = :stream AND first_sequence <= :sequence
                 ORDER BY first_sequence DESC LIMIT 1
                """)
        .param("stream", stream)
        .param("sequence", sequence)
        .query(MirrorRows::object)
        .optional()
        .filter(object -> object.lastSequence() >= sequence);
  }

  List<Hash> hashes(String stream, long first, long last) {
    return jdbc.sql(
            """
            SELECT hash FROM audit.record
             WHERE stream = :stream AND sequence BETWEEN :first AND :last
             ORDER BY sequence
            """)
        .param("stream", stream)
        .param("first", first)
        .param("last", last)
        .query((row, _) -> Hash.of(row.getBytes("hash")))
        .list();
  }

  boolean isRecorded(String stream, long sequence) {
    return jdbc.sql("SELECT true FROM audit.record WHERE stream = :stream AND sequence = :sequence")
        .param("stream", stream)
        .param("sequence", sequence)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  boolean isObject(String key) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM audit.object WHERE key = :key)")
        .param("key", key)
        .query(Boolean.class)
        .single();
  }

  private static AuditEventBody event(ResultSet row, int number) throws SQLException {
    var id = new EventId(row.getString("stream"), row.getLong("sequence"));
    return new AuditEventBody(
        id.toString(),
        "audit_event",
        id.stream(),
        id.sequence(),
        row.getString("object_id"),
        row.getLong("object_sequence"),
        row.getString("type"),
        row.getString("actor"),
        row.getString("request_id"),
        row.getString("workflow_id"),
        row.getString("before_digest"),
        row.getString("after_digest"),
        instant(row, "occurred_at"),
        row.getString("payload"),
        hex(row, "hash"));
  }

  private static AuditObjectBody object(ResultSet row, int number) throws SQLException {
    return new AuditObjectBody(
        row.getString("key"),
        "audit_object",
        row.getString("version_id"),
        row.getString("stream"),
        row.getLong("number"),
        row.getLong("first_sequence"),
        row.getLong("last_sequence"),
        hex(row, "digest"),
        hex(row, "merkle_root"),
        instant(row, "retain_until"),
        instant(row, "stored_at"));
  }

  private static String hex(ResultSet row, String column) throws SQLException {
    return HexFormat.of().formatHex(row.getBytes(column));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
