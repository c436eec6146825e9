package dev.zerosum.kit.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RoundsTest {

  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private @Nullable Rounds rounds;

  @AfterEach
  void stop() {
    if (rounds != null) {
      rounds.stop();
    }
  }

  @Test
  void goesOnWhateverARoundThrows() throws InterruptedException {
    var counter = new AtomicInteger();
    var third = new CountDownLatch(3);
    begin(
        AT_ONCE,
        () -> {
          third.countDown();
          int round = counter.getAndIncrement();
          if (round == 0) {
            throw new IllegalStateException("a bug");
          }
          if (round == 1) {
            throw new DataAccessResourceFailureException("away");
          }
          return false;
        });

    assertThat(third.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void makesNoPauseWhileThereIsMore() throws InterruptedException {
    var left = new CountDownLatch(5);
    Rounds begun =
        begin(
            NEVER,
            () -> {
              left.countDown();
              return left.getCount() > 0;
            });

    begun.wake();

    assertThat(left.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void doesWhatIsFirstOnceBeforeTheFirstRound() throws InterruptedException {
    var order = new ConcurrentLinkedQueue<String>();
    var done = new CountDownLatch(2);
    rounds =
        new Rounds(
            "tried",
            AT_ONCE,
            new Rounds.Work() {
              @Override
              public void begin() {
                order.add("begin");
                throw new IllegalStateException("a bug");
              }

              @Override
              public boolean round() {
                order.add("round");
                done.countDown();
                return false;
              }
            });
    rounds.start();

    assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(order).startsWith("begin", "round", "round").containsOnlyOnce("begin");
  }

  @Test
  void doesEachWorkWhateverTheOthersThrow() throws InterruptedException {
    var second = new CountDownLatch(2);
    Rounds.Work broken =
        () -> {
          throw new IllegalStateException("a bug");
        };
    Rounds.Work sound =
        () -> {
          second.countDown();
          return false;
        };
    rounds = new Rounds("tried", AT_ONCE, List.of(broken, sound));
    rounds.start();

    assertThat(second.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void waitsForTheRoundThatRunsAndBeginsNoOther() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var counter = new AtomicInteger();
    Rounds running =
        begin(
            NEVER,
            () -> {
              begun.countDown();
              while (rounds != null && rounds.isRunning()) {
                Thread.onSpinWait();
              }
              counter.incrementAndGet();
              return true;
            });
    running.wake();
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

    running.stop();
    running.wake();

    assertThat(counter).hasValue(1);
    assertThat(running.isRunning()).isFalse();
  }

  private Rounds begin(Duration pause, Rounds.Work work) {
    var begun = new Rounds("tried", pause, work);
    rounds = begun;
    begun.start();
    return begun;
  }
}
