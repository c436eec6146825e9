package dev.zerosum.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private final Latency latency =
      new Latency(new Latency.Spread(Duration.ofMillis(120), Duration.ofMillis(380)));

  @Test
  void isLogNormalByMedianAndNinetyNinthPercentile() {
    assertThat(latency.at(0)).isEqualTo(Duration.ofMillis(120));
    assertThat(latency.at(2.326).toMillis()).isBetween(379L, 380L);
    assertThat(latency.at(-2.326).toMillis()).isBetween(37L, 38L);
  }

  @Test
  void isNothingWhereNoneIsWanted() {
    latency.set(new Latency.Spread(Duration.ZERO, Duration.ZERO));
    assertThat(latency.next()).isZero();
  }
}
