package dev.zerosum.notification.endpoint;

import dev.zerosum.notification.event.EventPattern;
import dev.zerosum.notification.event.NewEvent;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tells which endpoints want an event.
@Repository
public class Subscriptions {

  private final JdbcClient jdbc;

  Subscriptions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The enabled endpoints of the event's merchant and mode that want its type. They are locked
  /// against being disabled or deleted until the end of the transaction, so that no delivery
  /// appears behind an endpoint's back.
  public List<String> endpointsFor(NewEvent event) {
    return jdbc
        .sql(
            """
            SELECT id, enabled_events FROM notification.endpoint
             WHERE merchant_id = :merchantId AND livemode = :livemode AND status = 'enabled'
             ORDER BY id FOR SHARE
            """)
        .param("merchantId", event.merchantId().value())
        .param("livemode", event.livemode())
        .query(
            (row, _) -> new Subscription(row.getString(1), (String[]) row.getArray(2).getArray()))
        .list()
        .stream()
        .filter(subscription -> subscription.wants(event.type()))
        .map(Subscription::endpointId)
        .toList();
  }

  /// What an endpoint wants.
  // Read once and thrown away; nobody compares two by equals.
  @SuppressWarnings("ArrayRecordComponent")
  private record Subscription(String endpointId, String[] patterns) {

    boolean wants(String type) {
      return Arrays.stream(patterns).anyMatch(pattern -> new EventPattern(pattern).matches(type));
    }
  }
}
