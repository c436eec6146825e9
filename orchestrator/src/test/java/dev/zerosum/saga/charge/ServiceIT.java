package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.FraudContext;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.peer.PeerSettings;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.saga.Orchestrator;
import dev.zerosum.saga.lane.Trouble;
import dev.zerosum.saga.steps.SagaSteps;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service, asked over HTTP, on Temporal's in-memory server; on a real one where
/// `-Dzerosum.test.temporal=HOST:PORT` names it. Only the owners are ours.
///
/// Each test starts a service, which takes long on a machine that is busy with other builds.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServiceIT {

  private static final @Nullable String REAL_TEMPORAL = System.getProperty("zerosum.test.temporal");

  // Ids of their own, since a real server remembers earlier runs.
  private final PaymentId paymentId =
      new PaymentId("pay_" + UUID.randomUUID().toString().replace("-", ""));
  private final Trouble trouble = new Trouble();
  private final RememberingProcessor processor = new RememberingProcessor(trouble);
  private final RememberingLedger ledger = new RememberingLedger(trouble);
  private final RememberingFraudGate fraud = new RememberingFraudGate(trouble, Instant::now);
  private final RememberingRecords records = new RememberingRecords(trouble, Instant::now);
  private final @Nullable PortBoundTestServer inMemory;
  private final int temporalPort;
  private @Nullable ConfigurableApplicationContext service;

  ServiceIT() throws IOException {
    temporalPort = freePort();
    inMemory = REAL_TEMPORAL == null ? TestServer.createPortBoundServer(temporalPort, true) : null;
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    if (inMemory != null) {
      inMemory.close();
    }
  }

  @Test
  void startsASagaAndAnswersAtOnce() {
    StartedSaga started = sagas(temporal()).start(charge());

    assertThat(started.workflowId()).isEqualTo("charge-" + paymentId);
    assertThat(started.runId()).isNotEmpty();
    ends(started);
    assertThat(records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void costsTemporalTwoTransitions() {
    assumeTrue(REAL_TEMPORAL != null, "the in-memory server counts nothing");
    ChargeSagas sagas = sagas(temporal());
    ends(sagas.start(charge()));
    // The first saga of a process finds cold code, and may well be slower than a step's patience.
    var second = new PaymentId(paymentId.value() + "b");
    records.stands(new RememberingRecords(trouble, Instant::now).current());

    StartedSaga started = sagas.start(charge(second));
    ends(started);

    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace("default")
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(started.workflowId()))
            .build();
    assertThat(
            client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(request)
                .getWorkflowExecutionInfo()
                .getStateTransitionCount())
        .isEqualTo(2);
  }

  @Test
  void joinsTheSagaThatRunsAndWakesIt() {
    fraud.says(Verdict.REVIEW);
    ChargeSagas sagas = sagas(temporal());
    WorkerFactory gatewayAdapter = gatewayAdapter();

    StartedSaga first = sagas.start(charge());
    parks();
    StartedSaga second = sagas.start(charge());
    fraud.decides(paymentId, ReviewState.APPROVED);
    sagas.nudge(paymentId);

    assertThat(second).isEqualTo(first);
    ends(first);
    assertThat(records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    gatewayAdapter.shutdownNow();
  }

  @Test
  void refusesToWakeASagaThatIsNotParked() {
    ChargeSagas sagas = sagas(temporal());

    assertThatThrownBy(() -> sagas.nudge(paymentId))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().code()).isEqualTo("saga_not_parked"));
  }

  @Test
  void saysWhenNoSagaRuns() {
    records.stands(new PaymentStanding(PaymentStatus.REQUIRES_REVIEW, Instant.now(), null, false));
    ChargeSagas sagas = sagas(temporal());

    assertThatThrownBy(() -> sagas.nudge(paymentId))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().code()).isEqualTo("saga_not_running"));
  }

  @Test
  void servesAndSaysSoWhileTemporalIsAway() throws IOException {
    ChargeSagas sagas = sagas("127.0.0.1:" + freePort());

    assertThatThrownBy(() -> sagas.start(charge()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().status()).isEqualTo(503));
  }

  private String temporal() {
    return REAL_TEMPORAL != null ? REAL_TEMPORAL : "127.0.0.1:" + temporalPort;
  }

  private ChargeSagas sagas(String temporal) {
    var application = new SpringApplication(Orchestrator.class);
    application.addInitializers(
        context -> context.getBeanFactory().addBeanPostProcessor(new Owners()));
    service =
        application.run(
            "--server.port=0",
            "--zerosum.service.secret=only-for-this-test-and-long-enough",
            "--zerosum.temporal.address=" + temporal);
    int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return service
        .getBean(PeerClients.class)
        .create(ChargeSagas.class, PeerSettings.of(Peer.ORCHESTRATOR, "http://127.0.0.1:" + port));
  }

  /// Serves the processor's queue, where a saga goes on after its wait.
  private WorkerFactory gatewayAdapter() {
    WorkerFactory factory = WorkerFactory.newInstance(client());
    factory.newWorker(ProcessorSteps.TASK_QUEUE).registerActivitiesImplementations(processor);
    factory.start();
    return factory;
  }

  private WorkflowClient client() {
    if (service == null) {
      throw new IllegalStateException("the service was not started");
    }
    return service.getBean(WorkflowClient.class);
  }

  private void ends(StartedSaga saga) {
    client().newUntypedWorkflowStub(saga.workflowId()).getResult(Void.class);
  }

  /// Once the saga asked for its review, its first task is nearly over.
  private void parks() {
    Instant deadline = Instant.now().plusSeconds(20);
    while (trouble.timesAsked("open_review") == 0 && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
  }

  private StartCharge charge() {
    return charge(paymentId);
  }

  private StartCharge charge(PaymentId id) {
    return new StartCharge(
        id,
        new MerchantId("mer_zappos99"),
        false,
        SagaWorld.ASKED,
        CaptureMethod.AUTOMATIC,
        new PaymentMethodId("pm_card_visa"),
        new CustomerId("cus_sarah42"),
        null,
        null,
        new FraudContext(null, null, null, null, Map.of()),
        null,
        false,
        records.current(),
        Instant.now(),
        "req_1");
  }

  /// Puts the owners that remember where the clients of the real ones would be.
  private final class Owners implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return switch (bean) {
        case SagaSteps _ -> new SagaSteps(List.of(processor, ledger, fraud, records));
        case PaymentRecords _ -> records;
        default -> bean;
      };
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
