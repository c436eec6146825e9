package dev.zerosum.saga.charge;

import dev.zerosum.contract.fraud.FraudContext;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Four owners that remember, Temporal with skipped time, and one payment.
final class SagaWorld implements AutoCloseable {

  static final PaymentId PAYMENT = new PaymentId("pay_1");
  static final Money ASKED = Money.of(8900, "USD");

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(TemporalAutoConfiguration.clientOptions("default"))
              .build());
  private final Instant createdAt = now();
  private final Lane lane;
  private final Worker worker;
  final Trouble trouble = new Trouble();
  final RememberingProcessor processor = new RememberingProcessor(trouble);
  final RememberingLedger ledger = new RememberingLedger(trouble);
  final RememberingFraudGate fraud = new RememberingFraudGate(trouble, this::now);
  final RememberingRecords records = new RememberingRecords(trouble, this::now);
  // What a test may choose for its payment.
  CaptureMethod captureMethod = CaptureMethod.AUTOMATIC;
  Money amount = ASKED;
  @Nullable DescribedMethod method = null;
  boolean hasAccounts = false;
  @Nullable ChargeSplit split = null;
  @Nullable FxTerms exchange = null;

  SagaWorld(Lane lane) {
    this.lane = lane;
    // As in the service: a busy machine is no bug of the saga.
    var patient = WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();
    worker = temporal.newWorker(Lanes.TASK_QUEUE, patient);
    worker.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        ChargeStory.class);
    worker.registerActivitiesImplementations(processor, ledger, fraud, records);
    temporal.newWorker(ProcessorSteps.TASK_QUEUE).registerActivitiesImplementations(processor);
    temporal.start();
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  /// Starts the payment's saga from its row, and waits for its end.
  void runs() {
    start().getResult(Void.class);
  }

  WorkflowStub start() {
    WorkflowStub saga =
        temporal.getWorkflowClient().newUntypedWorkflowStub("ChargeSaga", options());
    var _ = saga.start(input());
    return saga;
  }

  void at(Duration after, Runnable event) {
    temporal.registerDelayedCallback(after, event);
  }

  void nudge() {
    temporal.getWorkflowClient().newWorkflowStub(ChargeSaga.class, "charge-pay_1").nudge();
  }

  /// Temporal forgets the saga, in the middle of what it does.
  void forget() {
    temporal.getWorkflowClient().newUntypedWorkflowStub("charge-pay_1").terminate("forgotten");
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  TestWorkflowEnvironment temporal() {
    return temporal;
  }

  Worker worker() {
    return worker;
  }

  ChargeInput input() {
    return new ChargeInput(
        new StartCharge(
            PAYMENT,
            new MerchantId("mer_zappos99"),
            false,
            amount,
            captureMethod,
            new PaymentMethodId("pm_card_visa"),
            new CustomerId("cus_sarah42"),
            "Shoes",
            null,
            new FraudContext("203.0.113.7", "US", "US", null, Map.of()),
            method,
            hasAccounts,
            records.shown(),
            createdAt,
            "req_1",
            split,
            exchange),
        ImpatientSettings.of(lane));
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setWorkflowId("charge-pay_1")
        .setTaskQueue(Lanes.TASK_QUEUE)
        .setWorkflowTaskTimeout(Duration.ofSeconds(5))
        .build();
  }

  @Override
  public void close() {
    temporal.close();
  }
}
