package dev.zerosum.kit.idempotency;

import dev.zerosum.kit.outbox.Digests;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `claim` table of this service's schema: Postgres alone decides.
final class ClaimRows {

  private static final Pattern SCHEMA = Pattern.compile("[a-z_]{1,40}");

  private final JdbcClient jdbc;
  private final String schema;

  ClaimRows(JdbcClient jdbc, String schema) {
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException("a schema was expected, found " + schema);
    }
    this.jdbc = jdbc;
    this.schema = schema;
  }

  /// Takes the key, or answers false when it is taken. While another transaction is taking it, this
  /// waits for that one's end.
  boolean insert(ClaimRequest request, @Nullable String objectId) {
    return jdbc.sql(
                """
                INSERT INTO %s.claim
                  (scope, livemode, key_hash, target, fingerprint, request, object_id)
                VALUES (:scope, :livemode, :keyHash, :target, :fingerprint, :request, :objectId)
                ON CONFLICT (scope, livemode, key_hash) DO NOTHING
                """
                    .formatted(schema))
            .param("scope", request.scope())
            .param("livemode", request.livemode())
            .param("keyHash", ClaimHashes.ofKey(request.key()))
            .param("target", request.target())
            .param("fingerprint", HexFormat.of().parseHex(request.fingerprint()))
            .param("request", Digests.canonical(request.body()))
            .param("objectId", objectId)
            .update()
        == 1;
  }

  Optional<ClaimRow> find(ClaimRequest request) {
    return jdbc.sql(
            """
            SELECT target, fingerprint, request, object_id, status, content_type, body, is_sealed,
              expired_at
            FROM %s.claim
            WHERE scope = :scope AND livemode = :livemode AND key_hash = :keyHash
            """
                .formatted(schema))
        .param("scope", request.scope())
        .param("livemode", request.livemode())
        .param("keyHash", ClaimHashes.ofKey(request.key()))
        .query(ClaimRow::read)
        .optional();
  }

  /// Stores the answer of a claim that this transaction took.
  int answer(ClaimRequest request, StoredAnswer answer, boolean isSealed) {
    return jdbc.sql(
            """
            UPDATE %s.claim
            SET status = :status, content_type = :contentType, body = :body,
              is_sealed = :isSealed, decided_at = clock_timestamp()
            WHERE scope = :scope AND livemode = :livemode AND key_hash = :keyHash
              AND decided_at IS NULL
            """
                .formatted(schema))
        .param("status", answer.status())
        .param("contentType", answer.contentType())
        .param("body", answer.body())
        .param("isSealed", isSealed)
        .param("scope", request.scope())
        .param("livemode", request.livemode())
        .param("keyHash", ClaimHashes.ofKey(request.key()))
        .update();
  }

  /// Stores the answer of the claim that made this object, unless one is stored: an answer once
  /// given never changes.
  Optional<DecidedClaim> answer(String objectId, StoredAnswer answer) {
    return jdbc.sql(
            """
            UPDATE %s.claim
            SET status = :status, content_type = :contentType, body = :body,
              decided_at = clock_timestamp()
            WHERE object_id = :objectId AND decided_at IS NULL
            RETURNING scope, livemode, key_hash, fingerprint
            """
                .formatted(schema))
        .param("status", answer.status())
        .param("contentType", answer.contentType())
        .param("body", answer.body())
        .param("objectId", objectId)
        .query((row, _) ->
            new DecidedClaim(
                row.getString("scope"),
                row.getBoolean("livemode"),
                HexFormat.of().formatHex(row.getBytes("key_hash")),
                HexFormat.of().formatHex(row.getBytes("fingerprint")),
                answer))
        .optional();
  }

  /// The answers among these objects that are decided: one query for all who wait.
  Map<String, StoredAnswer> decidedAmong(Collection<String> objectIds) {
    return jdbc
        .sql(
            """
            SELECT object_id, status, content_type, body
            FROM %s.claim
            WHERE object_id = ANY (:objectIds) AND decided_at IS NOT NULL AND body IS NOT NULL
            """
                .formatted(schema))
        .param("objectIds", objectIds.toArray(String[]::new))
        .query((row, _) ->
            Map.entry(
                row.getString("object_id"),
                new StoredAnswer(
                    row.getInt("status"), row.getString("content_type"), row.getBytes("body"))))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Removes body and request of old, decided claims; the key's hash stays.
  int expire(Duration horizon, int rowsMax) {
    return jdbc.sql(
            """
            UPDATE %s.claim
            SET request = NULL, body = NULL, expired_at = now()
            WHERE (scope, livemode, key_hash) IN (
              SELECT scope, livemode, key_hash
              FROM %s.claim
              WHERE created_at < now() - make_interval(secs => :seconds)
                AND decided_at IS NOT NULL AND expired_at IS NULL
              LIMIT :rowsMax
              FOR UPDATE SKIP LOCKED)
            """
                .formatted(schema, schema))
        .param("seconds", horizon.toSeconds())
        .param("rowsMax", rowsMax)
        .update();
  }
}
