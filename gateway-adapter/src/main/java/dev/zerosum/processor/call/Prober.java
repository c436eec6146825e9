package dev.zerosum.processor.call;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Probes processors in trouble on a thread of its own; idle while all is well.
final class Prober implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

  private final Processors processors;
  private final BreakerSettings settings;
  private @Nullable ScheduledExecutorService timer;

  Prober(Processors processors, BreakerSettings settings) {
    this.processors = processors;
    this.settings = settings;
  }

  @Override
  public synchronized void start() {
    long millis = settings.probeEvery().toMillis();
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("processor-prober").factory());
    var _ = started.scheduleAtFixedRate(this::probe, millis, millis, TimeUnit.MILLISECONDS);
    timer = started;
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  private void probe() {
    try {
      processors.probe(settings.probeTimeout());
    } catch (RuntimeException e) {
      // The thread's top: an exception would end the schedule for good, silently.
      LOG.error("a probe failed by itself", e);
    }
  }
}
