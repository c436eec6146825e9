package dev.zerosum.saga.lane;

import dev.zerosum.contract.processor.Lane;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Asks the same question again, more and more slowly, for as long as its answer is open.
public final class Asking {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /// Well inside the 15 minutes in which a payment ends once the last fault has cleared (P2).
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /// A pause and its question cost about eleven events; a run should stay below 10,000, where
  /// Temporal begins to warn. Then the saga goes on in a new run.
  private static final int PAUSES_A_RUN = 500;

  private final Lanes lanes;
  private final Runnable startAnew;
  private int pauses;

  public Asking(Lanes lanes, Runnable startAnew) {
    this.lanes = lanes;
    this.startAnew = startAnew;
  }

  /// Asks until the answer is no longer open. The first repeat follows at once where it is the step
  /// from the fast lane to the durable one, with its longer time-outs.
  public <T> T repeat(Supplier<T> question, Predicate<T> isOpen) {
    T answer = question.get();
    Duration pause = FIRST_PAUSE;
    while (isOpen.test(answer)) {
      if (lanes.current() == Lane.FAST) {
        lanes.goDurable();
      } else {
        pause(pause);
        pause = longer(pause);
      }
      answer = question.get();
    }
    return answer;
  }

  /// The saga's clock, which a replay repeats.
  public static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private void pause(Duration pause) {
    pauses++;
    if (pauses > PAUSES_A_RUN) {
      startAnew.run();
    }
    Workflow.sleep(pause);
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
