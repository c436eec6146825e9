package dev.zerosum.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ClockWatch watch = new ClockWatch();

  @Test
  void trustsAClockThatGoesOn() {
    assertThat(reads(0, 0)).isTrue();
    assertThat(reads(60_000, 60_000)).isTrue();
  }

  @Test
  void trustsAClockThatIsSlewed() {
    for (long second = 0; second < 100; second++) {
      assertThat(reads(second * 1_100, second * 1_000)).isTrue();
    }
  }

  @Test
  void refusesAJumpForwardAndBack() {
    assertThat(reads(0, 0)).isTrue();
    assertThat(reads(3_100, 1_000)).isFalse();
    assertThat(reads(2_000, 2_000)).isTrue();
    assertThat(reads(900, 3_000)).isFalse();
    assertThat(reads(4_000, 4_000)).isTrue();
  }

  @Test
  void trustsAgainAfterTheNewTimeHasHeldForHalfAMinute() {
    assertThat(reads(0, 0)).isTrue();
    assertThat(reads(3_600_000, 1_000)).isFalse();
    assertThat(reads(3_629_000, 30_000)).isFalse();
    assertThat(reads(3_630_100, 31_100)).isTrue();
    assertThat(reads(3_640_000, 41_000)).isTrue();
  }

  @Test
  void startsTheHalfMinuteAnewWhenTheClockJumpsAgain() {
    assertThat(reads(0, 0)).isTrue();
    assertThat(reads(3_600_000, 1_000)).isFalse();
    assertThat(reads(7_200_000, 20_000)).isFalse();
    assertThat(reads(7_215_000, 35_000)).isFalse();
  }

  @Test
  void doesNotTakeAPauseForAJump() {
    assertThat(reads(0, 0)).isTrue();

    // The clock was read at second 5; a stopped process saw the answer twenty seconds later.
    assertThat(watch.accepts(START.plusMillis(5_000), nanos(4_990), nanos(25_000))).isTrue();
    // And the pause has not made the watch forget what it knew.
    assertThat(reads(36_000, 26_000)).isFalse();
  }

  private boolean reads(long clockMillis, long monotonicMillis) {
    return watch.accepts(
        START.plusMillis(clockMillis), nanos(monotonicMillis), nanos(monotonicMillis + 1));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
