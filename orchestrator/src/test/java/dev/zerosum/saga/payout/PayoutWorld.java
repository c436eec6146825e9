package dev.zerosum.saga.payout;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
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

/// Owners that remember, Temporal with skipped time, and one payout of 600.
final class PayoutWorld implements AutoCloseable {

  static final AccountName AVAILABLE = new AccountName("test/merchant/mer_zappos99/available/USD");
  private static final PayoutId PAYOUT = new PayoutId("po_1");
  private static final String WORKFLOW_ID = "payout-po_1";
  private static final Duration CANCEL_WINDOW = Duration.ofMinutes(1);

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(TemporalAutoConfiguration.clientOptions("default"))
              .build());
  final Trouble trouble = new Trouble();
  final PayoutLedger ledger = new PayoutLedger(trouble);
  final PayoutBank bank = new PayoutBank(trouble);
  final PayoutRowDouble row = new PayoutRowDouble(trouble);
  private final Worker worker;

  PayoutWorld() {
    ledger.has(AVAILABLE, 1_000);
    // As in the service: a busy machine is no bug of the saga.
    worker =
        temporal.newWorker(
            Lanes.TASK_QUEUE,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build());
    worker.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        PayoutStory.class);
    worker.registerActivitiesImplementations(ledger, row);
    temporal.newWorker(ProcessorSteps.TASK_QUEUE).registerActivitiesImplementations(bank);
    temporal.start();
  }

  /// Starts the saga from the row, and waits for its end.
  void runs() {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WORKFLOW_ID)
            .setTaskQueue(Lanes.TASK_QUEUE)
            .setWorkflowTaskTimeout(Duration.ofSeconds(5))
            .build();
    WorkflowStub saga = temporal.getWorkflowClient().newUntypedWorkflowStub("PayoutSaga", options);
    Instant now = Instant.ofEpochMilli(temporal.currentTimeMillis());
    boolean isNew = row.current().status() == PayoutStatus.PENDING;
    var _ =
        saga.start(
            new PayoutInput(
                new StartPayout(
                    PAYOUT,
                    new MerchantId("mer_zappos99"),
                    false,
                    Money.of(600, "USD"),
                    "ba_hamburg1",
                    isNew ? now.plus(CANCEL_WINDOW) : now,
                    row.current(),
                    "req_1"),
                ImpatientSettings.of(Lane.DURABLE)));
    saga.getResult(Void.class);
  }

  void at(Duration after, Runnable event) {
    temporal.registerDelayedCallback(after, event);
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  Worker worker() {
    return worker;
  }

  @Override
  public void close() {
    temporal.close();
  }
}
