package dev.zerosum.audit.seal;

import dev.zerosum.audit.trail.Batch;
import dev.zerosum.audit.trail.Hash;
import dev.zerosum.contract.outbox.RelayedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the records to be sealed; keeps batches and objects. Rows are only ever added.
@Repository
class SealRows {

  private final JdbcClient jdbc;

  SealRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Streams of which something may be due. It only reads, so that looking costs no commit.
  List<String> dueStreams(Instant oldBefore, int events, long bytes) {
    return jdbc.sql(
            """
            SELECT stream.name
              FROM audit.stream
             CROSS JOIN LATERAL (
                   SELECT coalesce((SELECT last_sequence FROM audit.object
                                     WHERE object.stream = stream.name
                                     ORDER BY number DESC LIMIT 1), 0) AS last_sequence) AS stored
             CROSS JOIN LATERAL (
                   SELECT count(*) AS events, min(recorded_at) AS oldest_at,
                          sum(octet_length(payload)) AS bytes
                     FROM (SELECT recorded_at, payload FROM audit.record
                            WHERE record.stream = stream.name
                              AND record.sequence > stored.last_sequence
                            ORDER BY record.sequence LIMIT :events) AS next) AS waiting
             WHERE stream.sequence > stored.last_sequence
               AND (waiting.events >= :events OR waiting.bytes >= :bytes
                    OR waiting.oldest_at <= :oldBefore)
             ORDER BY stream.name
            """)
        .param("events", events)
        .param("bytes", bytes)
        .param("oldBefore", oldBefore.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getString("name"))
        .list();
  }

  Optional<DecidedBatch> lastBatch(String stream) {
    return jdbc.sql(
            """
            SELECT batch.*, object.number IS NOT NULL AS is_stored
              FROM audit.batch LEFT JOIN audit.object USING (stream, number)
             WHERE stream = :stream
             ORDER BY number DESC LIMIT 1
            """)
        .param("stream", stream)
        .query(SealRows::batch)
        .optional();
  }

  /// The stream's records from a sequence on, in order.
  List<UnsealedRecord> records(String stream, long from, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM audit.record
             WHERE stream = :stream AND sequence >= :from
             ORDER BY sequence LIMIT :limit
            """)
        .param("stream", stream)
        .param("from", from)
        .param("limit", limit)
        .query(SealRows::unsealed)
        .list();
  }

  void insert(DecidedBatch decided) {
    Batch batch = decided.batch();
    Batch.@Nullable Previous previous = batch.previous();
    jdbc.sql(
            """
            INSERT INTO audit.batch (stream, number, first_sequence, last_sequence, key,
                   merkle_root, last_hash, previous_key, previous_digest, digest, sealed_at,
                   retain_until)
            VALUES (:stream, :number, :first, :last, :key, :root, :lastHash, :previousKey,
                   :previousDigest, :digest, :sealedAt, :retainUntil)
            """)
        .param("stream", batch.stream())
        .param("number", batch.number())
        .param("first", batch.first())
        .param("last", batch.last())
        .param("key", batch.key())
        .param("root", batch.merkleRoot().bytes())
        .param("lastHash", batch.lastHash().bytes())
        .param("previousKey", previous == null ? null : previous.key())
        .param("previousDigest", previous == null ? null : previous.digest().bytes())
        .param("digest", decided.digest().bytes())
        .param("sealedAt", batch.sealedAt().atOffset(ZoneOffset.UTC))
        .param("retainUntil", batch.retainUntil().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Notes that the batch's object is there; the second time it changes nothing.
  void insertObject(DecidedBatch decided, String versionId) {
    jdbc.sql(
            """
            INSERT INTO audit.object (stream, number, first_sequence, last_sequence, key,
                   version_id, digest, merkle_root, retain_until)
            SELECT stream, number, first_sequence, last_sequence, key,
                   :versionId, digest, merkle_root, retain_until
              FROM audit.batch WHERE stream = :stream AND number = :number
                ON CONFLICT (stream, number) DO NOTHING
            """)
        .param("versionId", versionId)
        .param("stream", decided.batch().stream())
        .param("number", decided.batch().number())
        .update();
  }

  private static DecidedBatch batch(ResultSet row, int number) throws SQLException {
    @Nullable String previousKey = row.getString("previous_key");
    var batch =
        new Batch(
            row.getString("stream"),
            row.getLong("number"),
            row.getLong("first_sequence"),
            row.getLong("last_sequence"),
            Hash.of(row.getBytes("merkle_root")),
            Hash.of(row.getBytes("last_hash")),
            previousKey == null
                ? null
                : new Batch.Previous(previousKey, Hash.of(row.getBytes("previous_digest"))),
            instant(row, "sealed_at"),
            instant(row, "retain_until"));
    return new DecidedBatch(batch, Hash.of(row.getBytes("digest")), row.getBoolean("is_stored"));
  }

  private static UnsealedRecord unsealed(ResultSet row, int number) throws SQLException {
    return new UnsealedRecord(
        row.getLong("sequence"),
        new RelayedEvent(
            row.getString("stream"),
            row.getString("object_id"),
            row.getLong("object_sequence"),
            row.getString("type"),
            row.getString("payload"),
            row.getString("actor"),
            row.getString("request_id"),
            row.getString("workflow_id"),
            row.getString("before_digest"),
            row.getString("after_digest"),
            instant(row, "occurred_at")),
        Hash.of(row.getBytes("hash")),
        instant(row, "recorded_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
