package dev.zerosum.notification.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When a delivery that was not accepted is tried again.
///
/// @param first pause after the first attempt
/// @param factor by which each pause is longer than the one before
/// @param longest pause
/// @param span from the event to the last attempt; then the delivery is exhausted
@ConfigurationProperties("zerosum.notification.retry")
record RetrySettings(
    @DefaultValue("5s") Duration first,
    @DefaultValue("3") int factor,
    @DefaultValue("8h") Duration longest,
    @DefaultValue("3d") Duration span) {

  RetrySettings {
    if (first.toMillis() < 1 || factor < 1 || longest.compareTo(first) < 0 || span.isNegative()) {
      throw new IllegalArgumentException(
          "zerosum.notification.retry: first is at least 1 ms, factor 1, longest first");
    }
  }
}
