package dev.zerosum.saga.refund;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.temporal.TemporalAutoConfiguration;
import dev.zerosum.saga.lane.ImpatientSettings;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Trouble;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Owners that remember, Temporal with skipped time, and one refund.
final class RefundWorld implements AutoCloseable {

  static final Money AMOUNT = Money.of(3000, "USD");
  private static final String WORKFLOW_ID = "refund-re_1";

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(TemporalAutoConfiguration.clientOptions("default"))
              .build());
  private final Worker worker;
  final Trouble trouble = new Trouble();
  @Nullable RefundedExchange exchange = null;
  final RememberingRefundProcessor processor = new RememberingRefundProcessor(trouble);
  final RememberingRefundBook ledger = new RememberingRefundBook(trouble);
  final RememberingRefundRecords records =
      new RememberingRefundRecords(trouble, Instant.ofEpochMilli(temporal.currentTimeMillis()));

  RefundWorld() {
    // As in the service: a busy machine is no bug of the saga.
    var patient = WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();
    worker = temporal.newWorker(Lanes.TASK_QUEUE, patient);
    worker.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        RefundStory.class);
    worker.registerActivitiesImplementations(ledger, records);
    temporal.newWorker(ProcessorSteps.TASK_QUEUE).registerActivitiesImplementations(processor);
    temporal.start();
  }

  /// Starts the refund's saga from its row, and waits for its end.
  void runs() {
    start().getResult(Void.class);
  }

  WorkflowStub start() {
    WorkflowStub saga =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "RefundSaga",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WORKFLOW_ID)
                    .setTaskQueue(Lanes.TASK_QUEUE)
                    .setWorkflowTaskTimeout(Duration.ofSeconds(5))
                    .build());
    var _ = saga.start(input());
    return saga;
  }

  void at(Duration after, Runnable event) {
    temporal.registerDelayedCallback(after, event);
  }

  void nudge() {
    temporal.getWorkflowClient().newWorkflowStub(RefundSaga.class, WORKFLOW_ID).nudge();
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

  private RefundInput input() {
    return new RefundInput(
        new StartRefund(
            new RefundId("re_1"),
            new PaymentId("pay_1"),
            new MerchantId("mer_zappos99"),
            false,
            AMOUNT,
            new CustomerId("cus_sarah42"),
            records.current(),
            "req_1",
            exchange),
        ImpatientSettings.of(Lane.FAST));
  }

  @Override
  public void close() {
    temporal.close();
  }
}
