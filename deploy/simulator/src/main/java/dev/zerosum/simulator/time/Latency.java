package dev.zerosum.simulator.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long a call takes before it is processed: log-normal by its median and its 99th percentile,
/// or nothing. May be changed while calls run.
public final class Latency {

  // The 99th percentile of the standard normal distribution, in thousandths.
  private static final int Z_99_THOUSANDTHS = 2_326;

  private volatile Spread spread;

  public Latency(Spread spread) {
    this.spread = spread;
  }

  /// Median and 99th percentile; a median of zero means none at all.
  public record Spread(Duration p50, Duration p99) {

    public Spread {
      if (p50.isNegative() || p99.compareTo(p50) < 0) {
        throw new IllegalArgumentException("0 <= p50 <= p99 was expected: " + p50 + ", " + p99);
      }
    }
  }

  public Spread spread() {
    return spread;
  }

  public void set(Spread newSpread) {
    spread = newSpread;
  }

  /// The latency of one call.
  public Duration next() {
    return at(ThreadLocalRandom.current().nextGaussian());
  }

  /// The latency that lies the given number of standard deviations from the median.
  Duration at(double deviations) {
    var now = spread;
    if (now.p50().isZero()) {
      return Duration.ZERO;
    }
    double sigma =
        Math.log((double) now.p99().toNanos() / now.p50().toNanos()) / Z_99_THOUSANDTHS * 1_000;
    return Duration.ofNanos(Math.round(now.p50().toNanos() * Math.exp(sigma * deviations)));
  }
}
