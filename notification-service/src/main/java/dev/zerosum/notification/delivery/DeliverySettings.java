package dev.zerosum.notification.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How webhooks are sent.
///
/// @param connectTimeout how long a connection may take
/// @param answerTimeout how long connection, request and answer may take together
/// @param perEndpoint attempts under way at once to one endpoint, by one instance
/// @param total attempts under way at once, by one instance
/// @param poll how often due deliveries are looked for that nobody was woken for
@ConfigurationProperties("zerosum.notification.delivery")
record DeliverySettings(
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("20s") Duration answerTimeout,
    @DefaultValue("8") int perEndpoint,
    @DefaultValue("512") int total,
    @DefaultValue("500ms") Duration poll) {

  // Beyond the answer's time: a name server's, and a busy database's.
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(20);

  /// How long a delivery is nobody else's. Whoever holds it is done long before.
  Duration lease() {
    return answerTimeout.plus(LEASE_MARGIN);
  }
}
