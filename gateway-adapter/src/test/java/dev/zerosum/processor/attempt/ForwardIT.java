package dev.zerosum.processor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.attempt.AttemptDesk.Decision;
import dev.zerosum.processor.stripe.StripeDouble.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of an authorize and a capture that run twice, in parallel, never, late, or are not
/// answered.
class ForwardIT {

  private static final PaymentId PAYMENT = new PaymentId("pay_forward");

  private final Bench bench = new Bench(8);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void answersFromTheRowWhenAskedAgain() {
    var authorized = bench.authorize(PAYMENT, 1);
    var captured = bench.capture(PAYMENT, 1);

    assertThat(authorized).isEqualTo(succeeded("pi_1"));
    assertThat(captured).isEqualTo(succeeded("pi_1"));
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(authorized);
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(captured);
    assertThat(bench.stripe.calls()).containsExactly("authorize", "capture");
  }

  @Test
  void manyCallersAtOnceMoveMoneyOnce() throws Exception {
    var results = atOnce(30, () -> bench.authorize(PAYMENT, 1));

    assertThat(results)
        .allMatch(
            result -> result instanceof StepResult.InFlight || result.equals(succeeded("pi_1")));
    assertThat(results).contains(succeeded("pi_1"));
    assertThat(bench.stripe.calls()).containsExactly("authorize");
  }

  @Test
  void aSecondCallerNeverReachesTheProcessorWhileTheLeaseLasts() {
    assertThat(bench.vanishInAuthorize(PAYMENT)).isInstanceOf(Decision.Call.class);

    assertThat(bench.authorize(PAYMENT, 1)).isInstanceOf(StepResult.InFlight.class);
    assertThat(bench.stripe.calls()).isEmpty();
  }

  @Test
  void aCrashBeforeTheCallIsMadeGoodByTheNextCaller() {
    assertThat(bench.vanishInAuthorize(PAYMENT)).isInstanceOf(Decision.Call.class);
    bench.lapseLeases();

    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.movements("authorize")).hasSize(1);
  }

  @Test
  void aCrashBetweenTheCallAndItsWriteIsMadeGoodByTheNextCaller() {
    var taken = (Decision.Call) bench.vanishInAuthorize(PAYMENT);
    var processor = bench.stripe.processor();
    var order = Bench.order(PAYMENT, "pm_card_visa");
    assertThat(processor.authorize(taken.attempt().key(), order, bench.starting())).isNotNull();
    bench.lapseLeases();

    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.movements("authorize")).hasSize(1);
  }

  @Test
  void aWriterWhoseLeaseWasTakenOverWritesNothing() {
    var late = (Decision.Call) bench.vanishInAuthorize(PAYMENT);
    bench.lapseLeases();
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));

    var declined =
        new Conclusion(new AttemptState.Declined("card_declined", null, "no"), false, false);

    assertThat(bench.desk.conclude(late.attempt(), declined)).isEmpty();
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
  }

  @Test
  void aCallerWhoWokeAfterItsBudgetSendsNothing() {
    bench.budget(Duration.ZERO);

    assertThat(bench.authorize(PAYMENT, 1))
        .isInstanceOfSatisfying(
            StepResult.Stands.class,
            stands -> assertThat(stands.state()).isInstanceOf(AttemptState.Waiting.class));
    assertThat(bench.stripe.calls()).isEmpty();
  }

  @Test
  void aLostRequestOrAnswerIsRepeatedUnderTheSameKey() {
    bench.stripe.fault("authorize", Fault.LOST_BEFORE);
    bench.stripe.fault("capture", Fault.LOST_AFTER);

    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.stripe.book().movements())
        .containsExactly("authorize pi_1 8900", "capture pi_1 8900");
  }

  @Test
  void anAnswerThatDoesNotComeIsUnknownUntilTheRepetitionTells() {
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    bench.stripe.fault("capture", Fault.SILENT_AFTER);
    bench.budget(Duration.ofMillis(400));

    assertThat(bench.capture(PAYMENT, 1)).satisfies(ForwardIT::isUnknown);

    bench.budget(Duration.ofSeconds(10));
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.movements("capture")).hasSize(1);
  }

  @Test
  void whatHappenedBehindAKeptErrorIsFoundAndAdopted() {
    bench.stripe.fault("authorize", Fault.ERROR_AFTER);
    bench.stripe.fault("capture", Fault.ERROR_AFTER);

    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.stripe.book().movements())
        .containsExactly("authorize pi_1 8900", "capture pi_1 8900");
  }

  @Test
  void whatNeverHappenedIsAbsentAfterItsDeadlineAndThenAloneTriedAgain() {
    bench.stripe.fault("authorize", Fault.ERROR_KEPT);

    assertThat(bench.authorize(PAYMENT, 1)).satisfies(ForwardIT::isUnknown);
    assertThat(bench.authorize(PAYMENT, 2)).isEqualTo(new StepResult.Refused(Refusal.OUT_OF_ORDER));
    bench.passDeadlines();

    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(absent());
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(absent());
    assertThat(bench.authorize(PAYMENT, 2)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.movements("authorize")).hasSize(1);
  }

  @Test
  void anUntakenCaptureIsAbsentAndItsNextAttemptTakes() {
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    bench.stripe.fault("capture", Fault.ERROR_KEPT);

    assertThat(bench.capture(PAYMENT, 1)).satisfies(ForwardIT::isUnknown);
    bench.passDeadlines();

    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(absent());
    assertThat(bench.capture(PAYMENT, 2)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.movements("capture")).hasSize(1);
  }

  @Test
  void pastTheKeysLifeNothingIsSentBlindly() {
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    bench.stripe.fault("capture", Fault.SILENT_AFTER);
    bench.budget(Duration.ofMillis(400));
    assertThat(bench.capture(PAYMENT, 1)).satisfies(ForwardIT::isUnknown);
    bench.budget(Duration.ofSeconds(10));
    bench.age();
    bench.stripe.forgetKeys();

    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.stripe.calls()).containsExactly("authorize", "capture", "read");
  }

  @Test
  void pastTheKeysLifeAnAuthorizeThatNeverHappenedIsAbsent() {
    assertThat(bench.vanishInAuthorize(PAYMENT)).isInstanceOf(Decision.Call.class);
    bench.lapseLeases();
    bench.age();

    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(absent());
    assertThat(bench.stripe.calls()).containsExactly("read");
  }

  @Test
  void aProcessorThatWasNeverReachedDidNothingAndIsAskedAgainUnderTheSameKey() {
    bench.stripe.goAway();
    assertThat(bench.authorize(PAYMENT, 1))
        .isInstanceOfSatisfying(
            StepResult.Stands.class,
            stands -> assertThat(stands.state()).isInstanceOf(AttemptState.Waiting.class));
    bench.stripe.comeBack();

    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
  }

  @Test
  void anUnknownStaysUnknownWhenTheProcessorGoesAway() {
    bench.stripe.fault("authorize", Fault.SILENT_AFTER);
    bench.budget(Duration.ofMillis(400));
    assertThat(bench.authorize(PAYMENT, 1)).satisfies(ForwardIT::isUnknown);
    bench.stripe.goAway();

    assertThat(bench.authorize(PAYMENT, 1)).satisfies(ForwardIT::isUnknown);
  }

  @Test
  void tellsTheAmountThatWasTakenWhateverWasAsked() {
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
    bench.stripe.book().takeInstead(4200);

    assertThat(bench.capture(PAYMENT, 1))
        .isEqualTo(
            new StepResult.Stands(new AttemptState.Succeeded("pi_1", Money.of(4200, "USD"))));
  }

  @Test
  void keepsDeclinesAndActions() {
    var action = new PaymentId("pay_action");
    var declined = bench.authorize(PAYMENT, 1, "pm_card_visa_chargeDeclined");
    var asked = bench.authorize(action, 1, "pm_card_authenticationRequired");

    assertThat(bench.authorize(PAYMENT, 1, "pm_card_visa_chargeDeclined")).isEqualTo(declined);
    assertThat(asked)
        .isEqualTo(
            new StepResult.Stands(new AttemptState.ActionRequired("pi_2", "https://3ds.test/")));
    assertThat(bench.stripe.calls()).containsExactly("authorize", "authorize");
    assertThat(bench.stripe.book().movements()).isEmpty();
  }

  @Test
  void refusesAnotherOrderUnderAKnownKey() {
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));

    assertThat(bench.authorize(PAYMENT, 1, "pm_card_mastercard"))
        .isEqualTo(new StepResult.Refused(Refusal.KEY_REUSED));
  }

  @Test
  void tellsTheAuditTrailEachChangeInOrder() {
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));

    var events =
        bench
            .jdbc
            .sql(
                """
                SELECT object_sequence || ' ' || type AS event FROM processor.outbox
                 WHERE object_id = :key AND kind = 'audit' ORDER BY id
                """)
            .param("key", StepKey.of(PAYMENT, "authorize", 1).toString())
            .query(String.class)
            .list();

    assertThat(events).containsExactly("1 attempt.called", "2 attempt.succeeded");
  }

  static List<StepResult> atOnce(int callers, Callable<StepResult> step)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<StepResult>>();
      for (int caller = 0; caller < callers; caller++) {
        tasks.add(step);
      }
      var results = new ArrayList<StepResult>();
      for (var future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static void isUnknown(StepResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            StepResult.Stands.class,
            stands -> assertThat(stands.state()).isInstanceOf(AttemptState.Unknown.class));
  }

  private static StepResult succeeded(String reference) {
    return new StepResult.Stands(new AttemptState.Succeeded(reference, Bench.AMOUNT));
  }

  private static StepResult absent() {
    return new StepResult.Stands(new AttemptState.Absent());
  }
}
