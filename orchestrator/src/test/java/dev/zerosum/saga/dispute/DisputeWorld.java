package dev.zerosum.saga.dispute;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.temporal.TemporalAutoConfiguration;
import dev.zerosum.saga.lane.ImpatientSettings;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Trouble;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Owners that remember, Temporal with skipped time, and one dispute.
final class DisputeWorld implements AutoCloseable {

  static final String WORKFLOW_ID = "dispute-dp_1";

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(TemporalAutoConfiguration.clientOptions("default"))
              .build());
  private final Worker worker;
  final Trouble trouble = new Trouble();
  final DisputeProcessor processor = new DisputeProcessor(trouble);
  final DisputeBook ledger = new DisputeBook(trouble);
  final DisputeRowDouble row =
      new DisputeRowDouble(trouble, Instant.ofEpochMilli(temporal.currentTimeMillis()));

  DisputeWorld() {
    // As in the service: a busy machine is no bug of the saga.
    var patient = WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();
    worker = temporal.newWorker(Lanes.TASK_QUEUE, patient);
    worker.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        DisputeStory.class);
    worker.registerActivitiesImplementations(ledger, row);
    temporal.newWorker(ProcessorSteps.TASK_QUEUE).registerActivitiesImplementations(processor);
    temporal.start();
  }

  /// Starts the dispute's saga from its row, and waits for its end.
  void runs() {
    var saga =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "DisputeSaga",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WORKFLOW_ID)
                    .setTaskQueue(Lanes.TASK_QUEUE)
                    .setWorkflowTaskTimeout(Duration.ofSeconds(5))
                    .build());
    var _ = saga.start(input());
    saga.getResult(Void.class);
  }

  void at(Duration after, Runnable event) {
    temporal.registerDelayedCallback(after, event);
  }

  void nudge() {
    temporal.getWorkflowClient().newWorkflowStub(DisputeSaga.class, WORKFLOW_ID).nudge();
  }

  /// Temporal forgets the saga, in the middle of what it does.
  void forget() {
    temporal.getWorkflowClient().newUntypedWorkflowStub(WORKFLOW_ID).terminate("forgotten");
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  Worker worker() {
    return worker;
  }

  static DisputeAnswer evidence(String text) {
    return new DisputeAnswer(1, Map.of("uncategorized_text", text), true, false);
  }

  private DisputeInput input() {
    return new DisputeInput(
        new StartDispute(
            new DisputeId("dp_1"),
            new PaymentId("pay_1"),
            new MerchantId("mer_zappos99"),
            false,
            DisputeProcessor.AMOUNT,
            null,
            "stripe",
            "du_1",
            row.current(),
            "req_1"),
        ImpatientSettings.of(Lane.FAST));
  }

  @Override
  public void close() {
    temporal.close();
  }
}
