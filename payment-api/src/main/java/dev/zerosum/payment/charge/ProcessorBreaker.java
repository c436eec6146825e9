package dev.zerosum.payment.charge;

import dev.zerosum.contract.processor.ProcessorAvailability;
import dev.zerosum.contract.processor.ProcessorAvailability.Availability;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processor's breaker, asked at most once a second and beside the requests: a payment goes by
/// the last word. When there is none, or it is old, or nobody answers, the payment is begun; the
/// saga then finds out.
final class ProcessorBreaker {

  private static final Logger log = LoggerFactory.getLogger(ProcessorBreaker.class);

  private final ProcessorAvailability processor;
  private final ChargeSettings settings;
  private final Executor executor;
  private final LongSupplier nanoClock;
  private final AtomicBoolean isAsking = new AtomicBoolean();
  private volatile Word last;

  /// @param nanoClock monotonic
  ProcessorBreaker(
      ProcessorAvailability processor,
      ChargeSettings settings,
      Executor executor,
      LongSupplier nanoClock) {
    this.processor = processor;
    this.settings = settings;
    this.executor = executor;
    this.nanoClock = nanoClock;
    // So old that it neither counts nor keeps us from asking.
    this.last =
        new Word(
            new Availability(true, 0),
            nanoClock.getAsLong() - settings.breakerAge().plus(settings.breakerPoll()).toNanos());
  }

  /// When to come again, while the breaker is known to be open.
  Optional<Duration> refusal() {
    Word word = last;
    Duration age = Duration.ofNanos(nanoClock.getAsLong() - word.atNanos());
    if (age.compareTo(settings.breakerPoll()) >= 0 && isAsking.compareAndSet(false, true)) {
      executor.execute(this::ask);
    }
    boolean isOpen = !word.availability().available() && age.compareTo(settings.breakerAge()) < 0;
    return isOpen
        ? Optional.of(Duration.ofSeconds(Math.max(1, word.availability().retryAfterSeconds())))
        : Optional.empty();
  }

  private void ask() {
    try {
      last = new Word(processor.now(), nanoClock.getAsLong());
    } catch (PeerUnreachable | ProblemException away) {
      log.warn("gateway-adapter does not say whether the processor is there: {}", away.toString());
      last = new Word(new Availability(true, 0), nanoClock.getAsLong());
    } finally {
      isAsking.set(false);
    }
  }

  private record Word(Availability availability, long atNanos) {}
}
