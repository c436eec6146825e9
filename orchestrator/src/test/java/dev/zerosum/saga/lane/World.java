package dev.zerosum.saga.lane;

import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.kit.temporal.TemporalAutoConfiguration;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A saga's surroundings in a test: Temporal with skipped time, and the owners that the kind of
/// saga asks.
public abstract class World implements AutoCloseable {

  private static final long PUMP_MILLIS = 200;

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(TemporalAutoConfiguration.clientOptions("default"))
              .build());
  private final ScheduledExecutorService pump =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("pump").factory());
  private final String type;
  private final String workflowId;
  private final Worker worker;

  /// @param type of the workflow
  protected World(String type, String workflowId, Class<?> story) {
    this.type = type;
    this.workflowId = workflowId;
    // As in the service: a busy machine is no bug of the saga.
    var patient = WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();
    worker = temporal.newWorker(Lanes.TASK_QUEUE, patient);
    worker.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        story);
  }

  /// Begins.
  ///
  /// @param processor answers on the processor's own task queue
  /// @param owners answer on the saga's
  protected final void begin(Object processor, Object... owners) {
    worker.registerActivitiesImplementations(owners);
    temporal.newWorker(ProcessorSteps.TASK_QUEUE).registerActivitiesImplementations(processor);
    temporal.start();
    // The test server may release its last hold on the clock without waking the thread that skips
    // time, which then sleeps until the next timer is due on the real clock. A callback wakes it.
    var _ =
        pump.scheduleWithFixedDelay(
            () -> temporal.registerDelayedCallback(Duration.ZERO, () -> {}),
            PUMP_MILLIS,
            PUMP_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /// Starts the saga from its row, and waits for its end.
  public final void runs() {
    start().getResult(Void.class);
  }

  /// Starts the saga from its row.
  public final WorkflowStub start() {
    WorkflowStub saga =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(workflowId)
                    .setTaskQueue(Lanes.TASK_QUEUE)
                    .setWorkflowTaskTimeout(Duration.ofSeconds(5))
                    .build());
    var _ = saga.start(input());
    return saga;
  }

  /// What the saga is started with, as its row is now.
  protected abstract Object input();

  public final Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  public final void at(Duration after, Runnable event) {
    temporal.registerDelayedCallback(after, event);
  }

  public final void nudge() {
    temporal.getWorkflowClient().newUntypedWorkflowStub(workflowId).signal("nudge");
  }

  /// Temporal forgets the saga, in the middle of what it does. In the middle of a step the test
  /// server skips no time from then on.
  public final void forget() {
    temporal.getWorkflowClient().newUntypedWorkflowStub(workflowId).terminate("forgotten");
  }

  public final TestWorkflowEnvironment temporal() {
    return temporal;
  }

  public final Worker worker() {
    return worker;
  }

  /// What the saga has done so far.
  public final WorkflowExecutionHistory history() {
    return temporal.getWorkflowClient().fetchHistory(workflowId);
  }

  @Override
  public final void close() {
    pump.close();
    temporal.close();
  }
}
