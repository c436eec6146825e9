package dev.zerosum.saga.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.temporal.TemporalAutoConfiguration;
import dev.zerosum.saga.lane.ImpatientSettings;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Trouble;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The payout saga against owners that remember, whatever goes wrong between them.
class PayoutStoryTest {

  private static final PayoutId PAYOUT = new PayoutId("po_1");
  private static final AccountName AVAILABLE =
      new AccountName("test/merchant/mer_zappos99/available/USD");
  private static final PayoutFailure CLOSED = new PayoutFailure("account_closed", "Closed.");
  private static final Duration CANCEL_WINDOW = Duration.ofMinutes(1);

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(TemporalAutoConfiguration.clientOptions("default"))
              .build());
  private final Trouble trouble = new Trouble();
  private final PayoutLedger ledger = new PayoutLedger(trouble);
  private final PayoutBank bank = new PayoutBank(trouble);
  private final PayoutRowDouble row = new PayoutRowDouble(trouble);

  @BeforeEach
  void start() {
    ledger.has(AVAILABLE, 1_000);
    // As in the service: a busy machine is no bug of the saga.
    Worker worker =
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

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void setsAsideOrdersAndBooksOnceTheBankHasPaid() {
    runs();
    assertThat(row.current().status()).isEqualTo(PayoutStatus.IN_TRANSIT);
    assertThat(row.current().isSagaClosed()).isTrue();
    assertThat(ledger.balance("reserved")).isEqualTo(600);

    row.bankSays(true, null);
    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID");
    assertThat(ledger.steps()).containsExactly("reserve", "payout");
    balances(400, 0, 600);
  }

  @Test
  void refusesMoreThanThereIs() {
    ledger.has(AVAILABLE, 599);

    runs();

    assertThat(row.told()).containsExactly("FAILED");
    assertThat(bank.taken()).isZero();
    balances(599, 0, 0);
  }

  @Test
  void givesBackOnceWhatTheBankRejects() {
    bank.answers(new PayoutOutcome.Rejected("account_rejected", "No."));

    runs();
    runs();

    assertThat(row.told()).containsExactly("FAILED");
    assertThat(ledger.steps()).containsExactly("reserve", "payout-return");
    balances(1_000, 0, 0);
  }

  @Test
  void givesBackOnceWhatNeverArrived() {
    runs();
    row.bankSays(false, CLOSED);

    runs();
    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "FAILED");
    balances(1_000, 0, 0);
  }

  @Test
  void takesBackOnceWhatCameBackAfterItWasPaid() {
    runs();
    row.bankSays(true, null);
    runs();
    row.bankSays(true, CLOSED);

    runs();
    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID", "FAILED");
    assertThat(ledger.steps()).containsExactly("reserve", "payout", "payout-reversal");
    balances(1_000, 0, 0);
  }

  @Test
  void booksBothWaysWhenPaidAndReturnedAreHeardAtOnce() {
    runs();
    row.bankSays(true, CLOSED);

    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID", "FAILED");
    balances(1_000, 0, 0);
  }

  @Test
  void asksABankThatNeverAnswersUntilItIsKnownUnderOneKey() {
    bank.answers(
        Collections.nCopies(40, new PayoutOutcome.Unknown("read timed out"))
            .toArray(PayoutOutcome[]::new));

    runs();

    assertThat(bank.taken()).isEqualTo(1);
    assertThat(bank.numbers()).containsExactly(1);
    assertThat(row.attention()).containsExactly("payout_unknown");
    assertThat(row.told()).containsExactly("IN_TRANSIT");
  }

  @Test
  void ordersAgainOnlyAfterAProvenAbsence() {
    bank.answers(new PayoutOutcome.Unavailable("connection refused"), new PayoutOutcome.Absent());

    runs();

    assertThat(bank.numbers()).containsExactly(1, 2);
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void cancelsWhileThereIsTimeAndGivesBack() {
    temporal.registerDelayedCallback(Duration.ofSeconds(30), row::cancel);

    runs();
    runs();

    assertThat(row.told()).containsExactly("CANCELED");
    assertThat(bank.taken()).isZero();
    assertThat(ledger.steps()).containsExactly("reserve", "payout-return");
    assertThat(row.current().isSagaClosed()).isTrue();
    balances(1_000, 0, 0);
  }

  @Test
  void letsNoReservationComeAfterACancellation() {
    assertThat(row.cancel()).isTrue();

    runs();

    assertThat(ledger.steps()).containsExactly("reserve", "payout-return");
    balances(1_000, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ensure", "reserve", "reserved", "begin", "order", "record", "close", "spend"})
  void movesMoneyOnceWhoeverLosesItsAnswer(String step) {
    trouble.losesAnswers(step, 2);

    runs();
    row.bankSays(true, null);
    runs();

    assertThat(bank.taken()).isEqualTo(1);
    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID");
    assertThat(trouble.timesAsked(step)).isGreaterThan(1);
    balances(400, 0, 600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reverse", "record", "close"})
  void returnsOnceWhoeverLosesItsAnswer(String step) {
    runs();
    row.bankSays(true, null);
    runs();
    row.bankSays(true, CLOSED);
    trouble.losesAnswers(step, 2);

    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID", "FAILED");
    balances(1_000, 0, 0);
  }

  @Test
  void movesNothingMoreOnceItHasFailed() {
    runs();
    row.bankSays(false, CLOSED);
    runs();
    // The bank has said that it failed, and now says that it was paid: it is given back already.
    row.bankSays(true, CLOSED);
    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "FAILED");
    assertThat(ledger.steps()).containsExactly("reserve", "payout-return");
  }

  private void balances(long available, long reserved, long clearing) {
    assertThat(ledger.balance("available")).isEqualTo(available);
    assertThat(ledger.balance("reserved")).isEqualTo(reserved);
    assertThat(ledger.balance("payout")).isEqualTo(clearing);
  }

  /// Starts the saga from the row, and waits for its end.
  private void runs() {
    start(row.current().status()).getResult(Void.class);
  }

  private WorkflowStub start(PayoutStatus at) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId("payout-po_1")
            .setTaskQueue(Lanes.TASK_QUEUE)
            .setWorkflowTaskTimeout(Duration.ofSeconds(5))
            .build();
    WorkflowStub saga = temporal.getWorkflowClient().newUntypedWorkflowStub("PayoutSaga", options);
    Instant now = Instant.ofEpochMilli(temporal.currentTimeMillis());
    var _ =
        saga.start(
            new PayoutInput(
                new StartPayout(
                    PAYOUT,
                    new MerchantId("mer_zappos99"),
                    false,
                    Money.of(600, "USD"),
                    "ba_hamburg1",
                    at == PayoutStatus.PENDING ? now.plus(CANCEL_WINDOW) : now,
                    row.current(),
                    "req_1"),
                ImpatientSettings.of(Lane.DURABLE)));
    return saga;
  }
}
