package dev.zerosum.e2e.life;

import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Platform;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Kills one service after the other, each at a moment that nobody chose, and starts it again.
final class Reaper implements AutoCloseable {

  private static final List<String> MORTALS =
      List.of("orchestrator", "gateway-adapter", "ledger-service", "payment-api");
  private static final int QUIET_MILLIS_MIN = 3_000;
  private static final int QUIET_MILLIS_MAX = 12_000;

  private final Platform platform;
  private final Random random;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Together.Running<Integer> reaping;

  Reaper(long seed, Platform platform) {
    this.random = new Random(seed);
    this.platform = platform;
    this.reaping = Together.begin(this::reap);
  }

  private int reap() throws InterruptedException {
    int deaths = 0;
    while (!over.await(random.nextInt(QUIET_MILLIS_MIN, QUIET_MILLIS_MAX), TimeUnit.MILLISECONDS)) {
      String name = MORTALS.get(deaths % MORTALS.size());
      platform.process(name).kill();
      platform.start(name);
      deaths++;
    }
    return deaths;
  }

  /// Ends it, with everything running; how often it struck.
  int stop() {
    over.countDown();
    return reaping.result();
  }

  @Override
  public void close() {
    over.countDown();
  }
}
