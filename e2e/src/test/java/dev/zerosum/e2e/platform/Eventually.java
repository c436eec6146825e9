package dev.zerosum.e2e.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Polls with a deadline.
public final class Eventually {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /// Looks until what is found is right, and answers it.
  ///
  /// @throws AssertionError at the deadline, with what was found last
  public static <T> T get(String what, Duration within, Supplier<T> look, Predicate<T> isRight) {
    Instant deadline = Instant.now().plus(within);
    while (true) {
      T found = look.get();
      if (isRight.test(found)) {
        return found;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(
            what + " was expected within " + within + "; found last: " + found);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// Looks until it is so.
  public static void isTrue(String what, Duration within, BooleanSupplier look) {
    get(what, within, look::getAsBoolean, found -> found);
  }

  /// Looks until something is there.
  public static <T> T present(String what, Duration within, Supplier<Optional<T>> look) {
    return get(what, within, look, Optional::isPresent).orElseThrow();
  }

  /// Watches that it stays so for the whole time.
  public static void staysTrue(String what, Duration time, BooleanSupplier look) {
    Instant end = Instant.now().plus(time);
    while (Instant.now().isBefore(end)) {
      if (!look.getAsBoolean()) {
        throw new AssertionError(what + " was expected to stay so for " + time);
      }
      LockSupport.parkNanos(PAUSE.multipliedBy(4).toNanos());
    }
  }
}
