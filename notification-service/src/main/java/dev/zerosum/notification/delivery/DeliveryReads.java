package dev.zerosum.notification.delivery;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads of one merchant's deliveries in one mode: nobody else's can be named.
@Repository
class DeliveryReads {

  static final Set<String> FILTERS = Set.of("webhook_endpoint_id", "event_id", "status");

  private static final List<String> STATUSES =
      List.of("pending", "delivered", "exhausted", "canceled");

  // Infinity is no instant; whoever waits for another delivery has no time of its own.
  private static final String SELECT =
      """
      SELECT id, event_id, event_type, endpoint_id, status, is_in_flight, attempt_count,
             created_at, ended_at, livemode,
             CASE WHEN next_attempt_at = 'infinity' OR is_in_flight THEN NULL
                  ELSE next_attempt_at END AS next_at
        FROM notification.delivery
       WHERE merchant_id = :merchantId AND livemode = :livemode
      """;

  private final JdbcClient jdbc;

  DeliveryReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<DeliveryBody> find(Caller.Merchant caller, String id) {
    List<DeliveryBody> found =
        own(SELECT + " AND id = :id", caller).param("id", id).query(DeliveryReads::read).list();
    return withAttempts(found).stream().findFirst();
  }

  List<DeliveryBody> list(Caller.Merchant caller, Map<String, String> query, Page page) {
    var conditions = new StringBuilder();
    var params = new HashMap<String, Object>();
    equal("endpoint_id", query.get("webhook_endpoint_id"), conditions, params);
    equal("event_id", query.get("event_id"), conditions, params);
    equal("status", Page.word(query, "status", STATUSES), conditions, params);
    if (page.cursor() != null) {
      conditions.append(" AND id ").append(page.beyond()).append(" :cursor");
      params.put("cursor", page.cursor());
    }
    String order = " ORDER BY id " + page.order() + " LIMIT :rowsMax";
    return withAttempts(
        own(SELECT + conditions + order, caller)
            .params(params)
            .param("rowsMax", page.rowsMax())
            .query(DeliveryReads::read)
            .list());
  }

  private List<DeliveryBody> withAttempts(List<DeliveryBody> deliveries) {
    var attempts = new HashMap<String, List<DeliveryBody.Attempt>>();
    jdbc.sql(
            """
            SELECT attempt.*, delivery.attempt_count, delivery.is_in_flight
              FROM notification.attempt
              JOIN notification.delivery ON delivery.id = attempt.delivery_id
             WHERE attempt.delivery_id = ANY (:ids)
             ORDER BY attempt.delivery_id, attempt.number
            """)
        .param("ids", deliveries.stream().map(DeliveryBody::id).toArray(String[]::new))
        .query(row -> {
          attempts
              .computeIfAbsent(row.getString("delivery_id"), _ -> new ArrayList<>())
              .add(attempt(row));
        });
    return deliveries.stream()
        .map(delivery -> delivery.with(attempts.getOrDefault(delivery.id(), List.of())))
        .toList();
  }

  private static DeliveryBody.Attempt attempt(ResultSet row) throws SQLException {
    OffsetDateTime begun = row.getObject("begun_at", OffsetDateTime.class);
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    int number = row.getInt("number");
    boolean isUnderWay =
        ended == null && row.getBoolean("is_in_flight") && number == row.getInt("attempt_count");
    String error = row.getString("error");
    return new DeliveryBody.Attempt(
        number,
        begun.toEpochSecond(),
        ended == null ? null : Duration.between(begun, ended).toMillis(),
        row.getObject("status_code", Integer.class),
        ended == null && !isUnderWay ? "interrupted" : error,
        row.getString("response_excerpt"));
  }

  private static DeliveryBody read(ResultSet row, int number) throws SQLException {
    return new DeliveryBody(
        row.getString("id"),
        "webhook_delivery",
        row.getString("event_id"),
        row.getString("event_type"),
        row.getString("endpoint_id"),
        row.getString("status"),
        row.getBoolean("is_in_flight"),
        seconds(row.getObject("next_at", OffsetDateTime.class)),
        row.getInt("attempt_count"),
        List.of(),
        row.getObject("created_at", OffsetDateTime.class).toEpochSecond(),
        seconds(row.getObject("ended_at", OffsetDateTime.class)),
        row.getBoolean("livemode"));
  }

  private static @Nullable Long seconds(@Nullable OffsetDateTime at) {
    return at == null ? null : (Long) at.toEpochSecond();
  }

  private static void equal(
      String column, @Nullable String value, StringBuilder conditions, Map<String, Object> params) {
    if (value != null) {
      conditions.append(" AND ").append(column).append(" = :").append(column);
      params.put(column, value);
    }
  }

  private JdbcClient.StatementSpec own(String sql, Caller.Merchant caller) {
    return jdbc.sql(sql)
        .param("merchantId", caller.merchantId().value())
        .param("livemode", caller.livemode());
  }
}
