package dev.zerosum.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void answersThePercentileByNearestRank() {
    var latencies =
        new Latencies(IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());

    assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofMillis(50));
    assertThat(latencies.percentile(0.99)).isEqualTo(Duration.ofMillis(99));
    assertThat(latencies.percentile(1)).isEqualTo(Duration.ofMillis(100));
  }
}
