package dev.zerosum.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.processor.ProcessorAvailability.Availability;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ProcessorBreakerTest {

  private static final ChargeSettings SETTINGS =
      new ChargeSettings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5));

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private Supplier<Availability> word = () -> new Availability(false, 7);

  private final ProcessorBreaker breaker =
      new ProcessorBreaker(
          () -> {
            asked.incrementAndGet();
            return word.get();
          },
          SETTINGS,
          Runnable::run,
          nanos::get);

  @Test
  void refusesNobodyBeforeItKnows() {
    assertThat(breaker.refusal()).isEmpty();
    assertThat(breaker.refusal()).contains(Duration.ofSeconds(7));
  }

  @Test
  void asksOnceASecondAtMost() {
    for (int i = 0; i < 30; i++) {
      var _ = breaker.refusal();
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
    }

    assertThat(asked).hasValue(3);
  }

  @Test
  void forgetsAWordThatIsOld() {
    var _ = breaker.refusal();
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    word = () -> new Availability(true, 0);

    assertThat(breaker.refusal()).isEmpty();
  }

  @Test
  void treatsSilenceAsAvailable() {
    var _ = breaker.refusal();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    word =
        () -> {
          throw new ProblemException(Problem.internal());
        };

    var _ = breaker.refusal();

    assertThat(breaker.refusal()).isEmpty();
  }
}
