package dev.zerosum.saga.lane;

import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.Money;
import java.time.Duration;
import java.util.List;

/// The defaults, but for the local patience: a test waits for it on the real clock.
public final class ImpatientSettings {

  private ImpatientSettings() {}

  public static SagaSettings of(Lane lane) {
    return new SagaSettings(
        lane,
        Duration.ofMillis(2500),
        Duration.ofMillis(3000),
        Duration.ofMillis(2000),
        Duration.ofSeconds(30),
        Duration.ofMinutes(15),
        Duration.ofHours(25),
        Duration.ofHours(24),
        Duration.ofHours(1),
        Duration.ofHours(24),
        Duration.ofHours(1),
        Duration.ofDays(7),
        List.of(Money.of(2000, "USD")));
  }
}
