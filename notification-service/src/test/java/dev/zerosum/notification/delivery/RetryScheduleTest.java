package dev.zerosum.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetryScheduleTest {

  private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
  private static final RetrySettings DEFAULTS =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("zerosum.notification.retry", RetrySettings.class);

  private final RetrySchedule schedule = new RetrySchedule(DEFAULTS, new Random(7));

  @Test
  void growsFromSecondsToHours() {
    var pauses = new ArrayList<Duration>();
    for (int attempt = 1; attempt <= 10; attempt++) {
      pauses.add(schedule.pauseAfter(attempt));
    }

    assertThat(pauses.stream().map(Duration::toSeconds))
        .containsExactly(5L, 15L, 45L, 135L, 405L, 1_215L, 3_645L, 10_935L, 28_800L, 28_800L);
  }

  @Test
  void makesItsLastAttemptAtTheEndOfTheThirdDay() {
    Instant end = START.plus(Duration.ofDays(3));
    Instant now = START;
    int attempt = 1;
    while (true) {
      Optional<Instant> next = schedule.next(attempt, now, end, null);
      if (next.isEmpty()) {
        break;
      }
      assertThat(next.get()).isAfter(now);
      now = next.get();
      attempt++;
    }

    assertThat(now).isEqualTo(end);
    assertThat(attempt).isBetween(15, 22);
  }

  @Test
  void spreadsRetriesByAFifth() {
    Instant end = START.plus(Duration.ofDays(3));
    for (int i = 0; i < 200; i++) {
      Instant next = schedule.next(3, START, end, null).orElseThrow();
      assertThat(Duration.between(START, next).toMillis()).isBetween(36_000L, 54_000L);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "60, 60", "999999, 28800"})
  void waitsAsAskedUpToTheLongestPause(long asked, long atLeast) {
    Instant end = START.plus(Duration.ofDays(3));

    Instant next = schedule.next(1, START, end, Duration.ofSeconds(asked)).orElseThrow();

    assertThat(Duration.between(START, next).toSeconds()).isBetween(atLeast, Math.max(atLeast, 6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|PT2M", "Mon, 23 Nov 2026 02:01:00 GMT|PT1M", "Mon, 23 Nov 2026 01:00:00 GMT|",
        "soon|", "-5|", "1e3|"
      })
  void readsSecondsAndDates(String header, Duration pause) {
    assertThat(RetryAfter.parse(header, START)).isEqualTo(Optional.ofNullable(pause));
  }
}
