package dev.zerosum.saga.worker;

import dev.zerosum.kit.temporal.TemporalNamespace;
import dev.zerosum.saga.charge.ChargeStory;
import dev.zerosum.saga.dispute.DisputeStory;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.payout.PayoutStory;
import dev.zerosum.saga.refund.RefundStory;
import dev.zerosum.saga.steps.SagaSteps;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Polls the saga queue, from the moment Temporal can be reached until the service stops. Stopping
/// takes no new work, finishes what has begun, then lets the clients be closed.
final class SagaWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SagaWorker.class);

  /// Starts before the web server takes its first start, and stops after it answered its last.
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  /// A second by default. On a machine that is busy or was paused a thread waits longer than that
  /// for its turn, and since a bug fails the run, that would too. Sagas never block by themselves.
  private static final Duration STUCK_AFTER = Duration.ofSeconds(30);

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("saga-worker").start(task);

  private final WorkflowClient temporal;
  private final TemporalNamespace namespace;
  private final SagaSteps steps;
  private final WorkerSettings settings;
  // Null until Temporal can be reached.
  private @Nullable WorkerFactory factory;
  private boolean isRunning;

  SagaWorker(
      WorkflowClient temporal,
      TemporalNamespace namespace,
      SagaSteps steps,
      WorkerSettings settings) {
    this.temporal = temporal;
    this.namespace = namespace;
    this.steps = steps;
    this.settings = settings;
  }

  @Override
  public synchronized void start() {
    isRunning = true;
    var _ = namespace.whenReady().thenRunAsync(this::poll, THREADS);
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    if (factory == null) {
      return;
    }
    factory.shutdown();
    factory.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      log.warn("sagas still ran after {}; another worker takes them over", settings.drain());
      factory.shutdownNow();
    }
    factory = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return isRunning;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private synchronized void poll() {
    if (!isRunning) {
      return;
    }
    WorkerFactory polling = assembled();
    try {
      polling.start();
    } catch (RuntimeException away) {
      // Temporal went away again since its namespace was seen.
      log.warn("sagas do not run yet: {}", away.toString());
      polling.shutdownNow();
      CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS, THREADS)
          .execute(this::poll);
      return;
    }
    factory = polling;
    log.info("sagas run, {} at a time", settings.slots());
  }

  private WorkerFactory assembled() {
    WorkerFactory assembled = WorkerFactory.newInstance(temporal, factoryOptions(settings));
    Worker worker = assembled.newWorker(Lanes.TASK_QUEUE, workerOptions(settings));
    worker.registerWorkflowImplementationTypes(
        failingOnBugs(),
        ChargeStory.class,
        RefundStory.class,
        PayoutStory.class,
        DisputeStory.class);
    worker.registerActivitiesImplementations(steps.activities().toArray());
    return assembled;
  }

  /// A bug fails the run, and payment-api counts runs. By default its task would be tried again for
  /// ever, and nobody would see it.
  private static WorkflowImplementationOptions failingOnBugs() {
    return WorkflowImplementationOptions.newBuilder()
        .setFailWorkflowExceptionTypes(Throwable.class)
        .build();
  }

  private static WorkerFactoryOptions factoryOptions(WorkerSettings settings) {
    return WorkerFactoryOptions.newBuilder()
        .setWorkflowCacheSize(settings.cachedSagas())
        .setMaxWorkflowThreadCount(settings.threads())
        .setUsingVirtualWorkflowThreads(true)
        .build();
  }

  private static WorkerOptions workerOptions(WorkerSettings settings) {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentWorkflowTaskExecutionSize(settings.slots())
        .setMaxConcurrentLocalActivityExecutionSize(settings.slots())
        .setMaxConcurrentActivityExecutionSize(settings.slots())
        .setDefaultDeadlockDetectionTimeout(STUCK_AFTER.toMillis())
        .setUsingVirtualThreads(true)
        .build();
  }
}
