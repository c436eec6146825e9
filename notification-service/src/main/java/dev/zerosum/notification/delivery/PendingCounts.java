package dev.zerosum.notification.delivery;

import dev.zerosum.notification.event.PendingWebhooks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts deliveries under way.
@Repository
class PendingCounts implements PendingWebhooks {

  private final JdbcClient jdbc;

  PendingCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, Integer> countsOf(List<String> eventIds) {
    var counts = new HashMap<String, Integer>();
    jdbc.sql(
            """
            SELECT event_id, count(*) FROM notification.delivery
             WHERE event_id = ANY (:eventIds) AND status = 'pending'
             GROUP BY event_id
            """)
        .param("eventIds", eventIds.toArray(String[]::new))
        .query(row -> {
          counts.put(row.getString(1), row.getInt(2));
        });
    return Map.copyOf(counts);
  }
}
