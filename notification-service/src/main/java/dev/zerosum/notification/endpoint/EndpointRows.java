package dev.zerosum.notification.endpoint;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.json.ZerosumJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/// Rows of `notification.endpoint`.
@Repository
class EndpointRows {

  private static final String OWN =
      """
      SELECT * FROM notification.endpoint
       WHERE merchant_id = :merchantId AND livemode = :livemode AND status <> 'deleted'
      """;

  private final JdbcClient jdbc;

  EndpointRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Endpoint endpoint) {
    written(
            """
            INSERT INTO notification.endpoint (id, merchant_id, livemode, url, enabled_events,
                   status, disabled_because, description, metadata, failing_since, event_sequence,
                   created_at)
            VALUES (:id, :merchantId, :livemode, :url, :enabledEvents, :status, :disabledBecause,
                   :description, cast(:metadata AS jsonb), :failingSince, :eventSequence,
                   :createdAt)
            """,
            endpoint)
        .param("merchantId", endpoint.merchantId().value())
        .param("livemode", endpoint.livemode())
        .param("createdAt", utc(endpoint.createdAt()))
        .update();
  }

  /// Writes what may change of an endpoint that this transaction has locked.
  void update(Endpoint endpoint) {
    written(
            """
            UPDATE notification.endpoint
               SET url = :url, enabled_events = :enabledEvents, status = :status,
                   disabled_because = :disabledBecause, description = :description,
                   metadata = cast(:metadata AS jsonb), failing_since = :failingSince,
                   event_sequence = :eventSequence
             WHERE id = :id
            """,
            endpoint)
        .update();
  }

  Optional<Endpoint> find(Caller.Merchant caller, String id) {
    return own(OWN + " AND id = :id", caller).param("id", id).query(EndpointRows::read).optional();
  }

  /// Reads the caller's endpoint and locks it until the end of the transaction.
  Optional<Endpoint> lock(Caller.Merchant caller, String id) {
    return own(OWN + " AND id = :id FOR UPDATE", caller)
        .param("id", id)
        .query(EndpointRows::read)
        .optional();
  }

  /// Reads any endpoint that is not deleted and locks it until the end of the transaction.
  Optional<Endpoint> lock(String id) {
    return jdbc.sql(
            """
            SELECT * FROM notification.endpoint
             WHERE id = :id AND status <> 'deleted' FOR UPDATE
            """)
        .param("id", id)
        .query(EndpointRows::read)
        .optional();
  }

  int count(Caller.Merchant caller) {
    return own("SELECT count(*) FROM (" + OWN + ") own", caller).query(Integer.class).single();
  }

  List<Endpoint> list(Caller.Merchant caller, Page page) {
    String beyond = page.cursor() == null ? "" : " AND id " + page.beyond();
    var query =
        own(
                OWN
                    + (page.cursor() == null ? "" : beyond + " :cursor")
                    + " ORDER BY id "
                    + page.order()
                    + " LIMIT :rowsMax",
                caller)
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(EndpointRows::read)
        .list();
  }

  private JdbcClient.StatementSpec own(String sql, Caller.Merchant caller) {
    return jdbc.sql(sql)
        .param("merchantId", caller.merchantId().value())
        .param("livemode", caller.livemode());
  }

  private JdbcClient.StatementSpec written(String sql, Endpoint endpoint) {
    Endpoint.Wishes wishes = endpoint.wishes();
    return jdbc.sql(sql)
        .param("id", endpoint.id())
        .param("url", wishes.url())
        .param("enabledEvents", wishes.enabledEvents().toArray(String[]::new))
        .param("status", endpoint.status().name().toLowerCase(Locale.ROOT))
        .param("disabledBecause", endpoint.disabledBecause())
        .param("description", wishes.description())
        .param("metadata", ZerosumJson.mapper().writeValueAsString(wishes.metadata()))
        .param("failingSince", utc(endpoint.failingSince()))
        .param("eventSequence", endpoint.eventSequence());
  }

  private static Endpoint read(ResultSet row, int number) throws SQLException {
    var wishes =
        new Endpoint.Wishes(
            row.getString("url"),
            List.of((String[]) row.getArray("enabled_events").getArray()),
            row.getString("description"),
            ZerosumJson.mapper()
                .readValue(row.getString("metadata"), new TypeReference<Map<String, String>>() {}));
    OffsetDateTime failingSince = row.getObject("failing_since", OffsetDateTime.class);
    return new Endpoint(
        row.getString("id"),
        new MerchantId(row.getString("merchant_id")),
        row.getBoolean("livemode"),
        wishes,
        EndpointStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("disabled_because"),
        failingSince == null ? null : failingSince.toInstant(),
        row.getLong("event_sequence"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
