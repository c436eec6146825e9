package dev.zerosum.processor.step;

import dev.zerosum.contract.processor.DisputeSteps;
import dev.zerosum.contract.processor.PayoutSteps;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.kit.temporal.TemporalNamespace;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Serves the task queue of the steps once Temporal and its namespace are there. At shutdown it
/// takes no more tasks and lets those under way end.
final class StepWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(StepWorker.class);
  // Steps wait for the processor, up to 25 s each in an outage, on virtual threads: 200 of them
  // keep up with 8 payments a second even then.
  private static final int STEPS_AT_ONCE_MAX = 200;
  // Below the service's shutdown phase of 15 s; a step that takes longer is repeated by the server
  // and answered from its row.
  private static final Duration DRAIN_MAX = Duration.ofSeconds(12);

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("step-worker-start").start(task);

  private final WorkflowClient client;
  private final TemporalNamespace namespace;
  private final ProcessorSteps steps;
  private final PayoutSteps payouts;
  private final DisputeSteps disputes;
  private @Nullable WorkerFactory factory;
  private boolean isRunning;

  StepWorker(
      WorkflowClient client,
      TemporalNamespace namespace,
      ProcessorSteps steps,
      PayoutSteps payouts,
      DisputeSteps disputes) {
    this.client = client;
    this.namespace = namespace;
    this.steps = steps;
    this.payouts = payouts;
    this.disputes = disputes;
  }

  @Override
  public synchronized void start() {
    isRunning = true;
    var _ = namespace.whenReady().thenRunAsync(this::serve, THREADS);
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    if (factory != null) {
      factory.shutdown();
      factory.awaitTermination(DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
      factory = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return isRunning;
  }

  private synchronized void serve() {
    if (!isRunning) {
      return;
    }
    WorkerFactory serving = assembled();
    try {
      serving.start();
    } catch (RuntimeException away) {
      // Temporal went away again since its namespace was seen.
      LOG.warn("queue {} is not served yet: {}", ProcessorSteps.TASK_QUEUE, away.toString());
      serving.shutdownNow();
      var later =
          CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS, THREADS);
      later.execute(this::serve);
      return;
    }
    factory = serving;
    LOG.info("serving queue {}", ProcessorSteps.TASK_QUEUE);
  }

  private WorkerFactory assembled() {
    var options = WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build();
    var assembled = WorkerFactory.newInstance(client, options);
    assembled
        .newWorker(
            ProcessorSteps.TASK_QUEUE,
            WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setMaxConcurrentActivityExecutionSize(STEPS_AT_ONCE_MAX)
                .build())
        .registerActivitiesImplementations(
            new StepActivities(steps),
            new PayoutActivities(payouts),
            new DisputeActivities(disputes));
    return assembled;
  }
}
