package dev.zerosum.payment.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

  @ParameterizedTest
  @CsvSource({
    "DAILY, 0, 2026-11-23T05:59:59Z, 2026-11-23T06:00:00Z",
    "DAILY, 0, 2026-11-23T06:00:00Z, 2026-11-24T06:00:00Z",
    // A Monday.
    "WEEKLY, 1, 2026-11-23T05:00:00Z, 2026-11-23T06:00:00Z",
    "WEEKLY, 1, 2026-11-23T06:00:00Z, 2026-11-30T06:00:00Z",
    "WEEKLY, 7, 2026-11-23T06:00:00Z, 2026-11-29T06:00:00Z",
    "MONTHLY, 31, 2026-11-23T06:00:00Z, 2026-11-30T06:00:00Z",
    "MONTHLY, 31, 2026-11-30T06:00:00Z, 2026-12-31T06:00:00Z",
    "MONTHLY, 31, 2028-02-01T00:00:00Z, 2028-02-29T06:00:00Z",
    "MONTHLY, 1, 2026-12-02T00:00:00Z, 2027-01-01T06:00:00Z",
  })
  void comesNext(Rhythm rhythm, int anchor, Instant after, Instant next) {
    assertThat(rhythm.next(after, anchor)).contains(next);
  }

  @Test
  void neverComesByItselfWhenAskedForByHand() {
    assertThat(Rhythm.MANUAL.next(Instant.EPOCH, 0)).isEmpty();
  }
}
