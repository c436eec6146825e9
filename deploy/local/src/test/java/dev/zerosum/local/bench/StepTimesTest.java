package dev.zerosum.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepTimesTest {

  private static final String PAGE =
      """
      # TYPE zerosum_saga_step_seconds summary
      zerosum_saga_step_seconds_count{outcome="authorized",step="authorize"} 3
      zerosum_saga_step_seconds_sum{outcome="authorized",step="authorize"} 0.375
      zerosum_saga_step_seconds_count{outcome="declined",step="authorize"} 1
      zerosum_saga_step_seconds_sum{outcome="declined",step="authorize"} 0.125
      other_seconds_count{step="authorize"} 9
      """;

  @Test
  void sumsTheOutcomesOfAStep() {
    assertThat(StepTimes.parse(PAGE).byStep())
        .containsOnly(java.util.Map.entry("authorize", new StepTimes.Total(4, 500_000)));
  }

  @Test
  void answersWhatCameOnTop() {
    var earlier = StepTimes.parse("zerosum_saga_step_seconds_count{step=\"authorize\"} 1");

    assertThat(StepTimes.parse(PAGE).since(earlier).byStep().get("authorize"))
        .isEqualTo(new StepTimes.Total(3, 500_000));
  }
}
