package dev.zerosum.payment.merchant;

import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.sql.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `api_key` table.
final class ApiKeyRows {

  private final JdbcClient jdbc;

  ApiKeyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ApiKeyRow key, byte[] hash) {
    jdbc.sql(
            """
            INSERT INTO payment.api_key
              (id, merchant_id, livemode, kind, scopes, key_hash, last4, per_second, burst,
               in_flight_max, event_sequence, created_at)
            VALUES (:id, :merchantId, :livemode, :kind, :scopes, :hash, :last4, :perSecond, :burst,
              :inFlightMax, :eventSequence, :createdAt)
            """)
        .param("id", key.id())
        .param("merchantId", key.merchantId())
        .param("livemode", key.livemode())
        .param("kind", key.kind().name().toLowerCase(Locale.ROOT))
        .param("scopes", key.scopes().toArray(String[]::new))
        .param("hash", hash)
        .param("last4", key.last4())
        .param("perSecond", key.limits().perSecond())
        .param("burst", key.limits().burst())
        .param("inFlightMax", key.limits().inFlightMax())
        .param("eventSequence", key.eventSequence())
        .param("createdAt", Instants.param(key.createdAt()))
        .update();
  }

  Optional<ApiKeyRow> findByHash(byte[] hash) {
    return jdbc.sql("SELECT * FROM payment.api_key WHERE key_hash = :hash")
        .param("hash", hash)
        .query(ApiKeyRow::read)
        .optional();
  }

  /// A merchant's key.
  Optional<ApiKeyRow> find(String merchantId, String id) {
    return jdbc.sql("SELECT * FROM payment.api_key WHERE id = :id AND merchant_id = :merchantId")
        .param("id", id)
        .param("merchantId", merchantId)
        .query(ApiKeyRow::read)
        .optional();
  }

  /// A merchant's key, locked until the caller's transaction ends.
  Optional<ApiKeyRow> lock(String merchantId, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.api_key
            WHERE id = :id AND merchant_id = :merchantId
            FOR UPDATE
            """)
        .param("id", id)
        .param("merchantId", merchantId)
        .query(ApiKeyRow::read)
        .optional();
  }

  /// Takes a locked key back; one event further.
  ApiKeyRow revoke(ApiKeyRow key, Instant at) {
    return jdbc.sql(
            """
            UPDATE payment.api_key
            SET revoked_at = coalesce(revoked_at, :at), event_sequence = event_sequence + 1
            WHERE id = :id
            RETURNING *
            """)
        .param("at", Instants.param(at))
        .param("id", key.id())
        .query(ApiKeyRow::read)
        .single();
  }

  /// Ends a locked key at an instant, or earlier if it ends earlier; one event further.
  ApiKeyRow expire(ApiKeyRow key, Instant at) {
    return jdbc.sql(
            """
            UPDATE payment.api_key
            SET expires_at = least(expires_at, :at), event_sequence = event_sequence + 1
            WHERE id = :id
            RETURNING *
            """)
        .param("at", Instants.param(at))
        .param("id", key.id())
        .query(ApiKeyRow::read)
        .single();
  }

  /// Sets a locked key's limits; one event further.
  ApiKeyRow limit(ApiKeyRow key, KeyLimits limits) {
    return jdbc.sql(
            """
            UPDATE payment.api_key
            SET per_second = :perSecond, burst = :burst, in_flight_max = :inFlightMax,
              event_sequence = event_sequence + 1
            WHERE id = :id
            RETURNING *
            """)
        .param("perSecond", limits.perSecond())
        .param("burst", limits.burst())
        .param("inFlightMax", limits.inFlightMax())
        .param("id", key.id())
        .query(ApiKeyRow::read)
        .single();
  }

  /// A page of a merchant's keys in reading order; ids are ours, so their order is time's.
  List<ApiKeyRow> list(String merchantId, Page page) {
    String beyond = page.cursor() == null ? "" : "AND id " + page.beyond() + " :cursor";
    var query =
        jdbc.sql(
                """
                SELECT * FROM payment.api_key
                WHERE merchant_id = :merchantId %s
                ORDER BY id %s
                LIMIT :rowsMax
                """
                    .formatted(beyond, page.order()))
            .param("merchantId", merchantId)
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(ApiKeyRow::read)
        .list();
  }
}
