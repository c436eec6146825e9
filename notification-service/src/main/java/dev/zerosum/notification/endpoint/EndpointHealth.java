package dev.zerosum.notification.endpoint;

import dev.zerosum.notification.address.WebhookUrl;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What deliveries ask of endpoints, and tell of them. Locks an endpoint before anything of its
/// deliveries, as everybody does.
@Component
public class EndpointHealth {

  private static final Logger log = LoggerFactory.getLogger(EndpointHealth.class);
  private static final String SYSTEM = "system";

  private final JdbcClient jdbc;
  private final EndpointRows rows;
  private final EndpointSecrets secrets;
  private final EndpointChanges changes;
  private final Clock clock;

  EndpointHealth(
      JdbcClient jdbc,
      EndpointRows rows,
      EndpointSecrets secrets,
      EndpointChanges changes,
      Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.secrets = secrets;
    this.changes = changes;
    this.clock = clock;
  }

  /// Where deliveries to this endpoint go now; empty unless it is enabled.
  public Optional<Target> target(String endpointId) {
    return jdbc.sql(
            """
            SELECT url, failing_since IS NOT NULL FROM notification.endpoint
             WHERE id = :id AND status = 'enabled'
            """)
        .param("id", endpointId)
        .query((row, _) ->
            new Target(
                new WebhookUrl(row.getString(1)),
                secrets.active(endpointId, clock.instant()),
                row.getBoolean(2)))
        .optional();
  }

  /// The endpoint said that it is gone for good (410): it is disabled. In a transaction.
  public void gone(String endpointId) {
    rows.lock(endpointId)
        .filter(endpoint -> endpoint.status() == EndpointStatus.ENABLED)
        .ifPresent(endpoint -> {
          changes.change(
              endpoint,
              endpoint.with(EndpointStatus.DISABLED, "endpoint_gone"),
              "webhook_endpoint.disabled",
              SYSTEM);
          log.warn("{} answered 410 and is disabled", endpointId);
        });
  }

  /// A delivery was given up: the endpoint is flagged, unless it is already. In a transaction.
  public void failing(String endpointId) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    rows.lock(endpointId)
        .filter(endpoint -> endpoint.failingSince() == null)
        .ifPresent(endpoint ->
            changes.change(endpoint, endpoint.failing(now), "webhook_endpoint.failing", SYSTEM));
  }

  /// A delivery arrived at a flagged endpoint: the flag goes. In a transaction.
  public void recovered(String endpointId) {
    rows.lock(endpointId)
        .filter(endpoint -> endpoint.failingSince() != null)
        .ifPresent(endpoint ->
            changes.change(endpoint, endpoint.failing(null), "webhook_endpoint.recovered", SYSTEM));
  }
}
