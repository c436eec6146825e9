package dev.zerosum.saga.worker;

import dev.zerosum.kit.temporal.TemporalNamespace;
import dev.zerosum.saga.charge.ChargeSaga;
import dev.zerosum.saga.charge.ChargeStory;
import dev.zerosum.saga.steps.SagaSteps;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Polls the saga queue, from the moment Temporal can be reached until the service stops. Stopping
/// takes no new work, finishes what has begun, then lets the clients be closed.
final class SagaWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SagaWorker.class);

  /// Starts before the web server takes its first start, and stops after it answered its last.
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  private final WorkerFactory factory;
  private final TemporalNamespace namespace;
  private final WorkerSettings settings;
  private volatile boolean isRunning;

  SagaWorker(
      WorkflowClient temporal,
      TemporalNamespace namespace,
      SagaSteps steps,
      WorkerSettings settings) {
    this.namespace = namespace;
    this.settings = settings;
    factory = WorkerFactory.newInstance(temporal, factoryOptions(settings));
    Worker worker = factory.newWorker(ChargeSaga.TASK_QUEUE, workerOptions(settings));
    worker.registerWorkflowImplementationTypes(failingOnBugs(), ChargeStory.class);
    worker.registerActivitiesImplementations(steps.activities().toArray());
  }

  @Override
  public void start() {
    isRunning = true;
    var _ =
        namespace
            .whenReady()
            .thenRunAsync(this::poll, task -> Thread.ofVirtual().name("saga-worker").start(task));
  }

  @Override
  public void stop() {
    isRunning = false;
    factory.shutdown();
    factory.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      log.warn("sagas still ran after {}; another worker takes them over", settings.drain());
      factory.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void poll() {
    if (isRunning) {
      factory.start();
      log.info("sagas run, {} at a time", settings.slots());
    }
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
        .setUsingVirtualThreads(true)
        .build();
  }
}
