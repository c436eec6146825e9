package dev.zerosum.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

  // As proc(5) says: user 700, system 30, ended children 5 and 2.
  private static final String STAT =
      "4711 (postgres: a) b (c) S 1 4711 4711 0 -1 64 0 0 0 0 700 30 5 2 20 0 1 0 99 0 0";

  @Test
  void countsItsOwnTimeAndThatOfEndedChildrenWhateverItsName() {
    assertThat(CpuTime.ticks(STAT)).isEqualTo(737);
  }

  @Test
  void growsWhileThisProcessWorks() {
    Duration before = CpuTime.of(ProcessHandle.current().pid());
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    long work = 0;
    while (CpuTime.of(ProcessHandle.current().pid()).equals(before) && System.nanoTime() < end) {
      work += end % 7;
    }

    assertThat(CpuTime.of(ProcessHandle.current().pid())).as("work %d", work).isGreaterThan(before);
  }

  @Test
  void isNothingForAProcessThatIsNotThere() {
    assertThat(CpuTime.of(Long.MAX_VALUE)).isZero();
  }
}
