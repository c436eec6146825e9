package dev.zerosum.processor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.attempt.AttemptDesk.Decision;
import dev.zerosum.processor.stripe.StripeDouble.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of an undoing that runs twice, in parallel, late, beside what it undoes, or is not
/// answered.
class UndoIT {

  private static final PaymentId PAYMENT = new PaymentId("pay_undo");

  private final Bench bench = new Bench(8);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void voidsOnceAndAnswersFromTheRow() {
    authorize();

    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.stripe.calls()).containsExactly("authorize", "cancel");
  }

  @Test
  void findsNothingToVoidWithoutAnAuthorization() {
    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(stands(new AttemptState.Nothing()));
    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(stands(new AttemptState.Nothing()));
    assertThat(bench.stripe.calls()).isEmpty();
  }

  @Test
  void refusesToGoForwardOnceUndoingHasBegun() {
    assertThat(bench.voidAuthorization(PAYMENT)).isNotNull();

    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(new StepResult.Refused(Refusal.UNDONE));
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(new StepResult.Refused(Refusal.UNDONE));
    assertThat(bench.stripe.calls()).isEmpty();
  }

  @Test
  void saysThatItIsTooLateToVoidAndThenPaysBack() {
    authorize();
    capture();

    assertThat(bench.voidAuthorization(PAYMENT))
        .isEqualTo(stands(new AttemptState.AlreadyCaptured("pi_1", Bench.AMOUNT)));
    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(succeeded("re_1"));
    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(succeeded("re_1"));
    assertThat(bench.movements("refund")).hasSize(1);
  }

  @Test
  void paysNothingBackWhenNothingWasTakenAndThenVoids() {
    authorize();

    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(stands(new AttemptState.Nothing()));
    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(succeeded("pi_1"));
  }

  @Test
  void voidsAnAuthorizationWhoseBuyerNeverActed() {
    assertThat(bench.authorize(PAYMENT, 1, "pm_card_authenticationRequired")).isNotNull();

    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(succeeded("pi_1"));
  }

  @Test
  void anAuthorizationThatEndedByItselfCountsAsVoided() {
    authorize();
    bench.stripe.book().setStatus("pi_1", "canceled");

    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(succeeded("pi_1"));
  }

  @Test
  void paysBackWhatSomeoneElseTook() {
    authorize();
    bench.stripe.book().takenByOthers("pi_1");

    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(stands(new AttemptState.Nothing()));
    assertThat(bench.voidAuthorization(PAYMENT))
        .isEqualTo(stands(new AttemptState.AlreadyCaptured("pi_1", Bench.AMOUNT)));
    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(succeeded("re_1"));
  }

  @Test
  void waitsForACaptureInFlightAndPaysItBackOnceItIsKnown() {
    authorize();
    assertThat(bench.vanishInCapture(PAYMENT)).isInstanceOf(Decision.Call.class);

    assertThat(bench.undoCapture(PAYMENT)).isInstanceOf(StepResult.InFlight.class);
    assertThat(bench.voidAuthorization(PAYMENT)).isInstanceOf(StepResult.InFlight.class);
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(new StepResult.Refused(Refusal.UNDONE));
    bench.lapseLeases();

    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(succeeded("re_1"));
    assertThat(bench.stripe.book().movements())
        .containsExactly("authorize pi_1 8900", "capture pi_1 8900", "refund re_1 8900");
  }

  @Test
  void stoppingAtAnUnknownAuthorizeMakesItKnownFirst() {
    bench.stripe.fault("authorize", Fault.LOST_AFTER, Fault.LOST_BEFORE, Fault.LOST_BEFORE);
    assertThat(bench.authorize(PAYMENT, 1)).isInstanceOf(StepResult.Stands.class);
    bench.stripe.fault("authorize", Fault.LOST_BEFORE, Fault.LOST_BEFORE, Fault.LOST_BEFORE);

    assertThat(bench.voidAuthorization(PAYMENT)).isInstanceOf(StepResult.Unresolved.class);
    assertThat(bench.movements("cancel")).isEmpty();

    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(succeeded("pi_1"));
    assertThat(bench.stripe.book().movements())
        .containsExactly("authorize pi_1 8900", "cancel pi_1");
  }

  @Test
  void lostAnswersOfAnUndoingMoveMoneyOnce() {
    authorize();
    capture();
    bench.stripe.fault("refund", Fault.LOST_AFTER);

    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(succeeded("re_1"));
    assertThat(bench.movements("refund")).hasSize(1);
  }

  @Test
  void aRefundBehindAKeptErrorIsFoundAndOneThatNeverWasIsMadeByTheNextAttempt() {
    authorize();
    capture();
    bench.stripe.fault("refund", Fault.ERROR_KEPT);
    assertThat(bench.undoCapture(PAYMENT)).isInstanceOf(StepResult.Stands.class);
    bench.passDeadlines();

    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(stands(new AttemptState.Absent()));
    bench.stripe.fault("refund", Fault.ERROR_AFTER);
    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(succeeded("re_1"));
    assertThat(bench.undoCapture(PAYMENT)).isEqualTo(succeeded("re_1"));
    assertThat(bench.movements("refund")).hasSize(1);
    assertThat(bench.stateOf(StepKey.of(PAYMENT, "undo-capture", 2))).isEqualTo("succeeded");
  }

  @Test
  void theProcessorAwayLeavesAnUndoingUnfinishedAndNothingForward() {
    authorize();
    bench.stripe.goAway();
    assertThat(bench.voidAuthorization(PAYMENT))
        .isInstanceOfSatisfying(
            StepResult.Stands.class,
            stands -> assertThat(stands.state()).isInstanceOf(AttemptState.Waiting.class));
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(new StepResult.Refused(Refusal.UNDONE));
    bench.stripe.comeBack();

    assertThat(bench.voidAuthorization(PAYMENT)).isEqualTo(succeeded("pi_1"));
  }

  @Test
  void holdsNoConnectionWhileTheProcessorIsAsked() throws Exception {
    // One connection for fifty payments, whose calls overlap: a held one would deadlock them.
    try (var narrow = new Bench(1)) {
      var number = new AtomicInteger();
      var results =
          ForwardIT.atOnce(
              50, () -> narrow.authorize(new PaymentId("pay_" + number.incrementAndGet()), 1));

      assertThat(results).allMatch(result -> result instanceof StepResult.Stands);
      assertThat(narrow.movements("authorize")).hasSize(50);
    }
  }

  @Test
  void whoeverWinsTheRaceMoneyIsNetZeroOnceUndone() throws Exception {
    for (int round = 0; round < 12; round++) {
      var payment = new PaymentId("pay_race" + round);
      race(payment);
      settleUndo(payment);
    }

    long taken = bench.movements("capture").size();
    long returned = bench.movements("refund").size();
    long reserved = bench.movements("authorize").size();
    long freed = bench.movements("cancel").size();
    assertThat(returned).isEqualTo(taken);
    assertThat(freed + taken).isEqualTo(reserved);
  }

  private void race(PaymentId payment) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<StepResult>> steps = new ArrayList<>();
      for (int caller = 0; caller < 3; caller++) {
        steps.add(() -> bench.authorize(payment, 1));
        steps.add(() -> {
          assertThat(bench.authorize(payment, 1)).isNotNull();
          return bench.capture(payment, 1);
        });
        steps.add(() -> bench.voidAuthorization(payment));
        steps.add(() -> bench.undoCapture(payment));
      }
      var _ = threads.invokeAll(steps);
    }
  }

  /// Undoes as a saga would: pays back, else voids, until both are known.
  private void settleUndo(PaymentId payment) {
    for (int tries = 0; tries < 50; tries++) {
      bench.lapseLeases();
      var undone = bench.undoCapture(payment);
      var voided = bench.voidAuthorization(payment);
      if (isEnd(undone) && isEnd(voided)) {
        return;
      }
    }
    throw new AssertionError(payment + " was not undone");
  }

  private static boolean isEnd(StepResult result) {
    return result instanceof StepResult.Stands(var state)
        && (state instanceof AttemptState.Settled);
  }

  private void authorize() {
    assertThat(bench.authorize(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
  }

  private void capture() {
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(succeeded("pi_1"));
  }

  private static StepResult succeeded(String reference) {
    return stands(new AttemptState.Succeeded(reference, Bench.AMOUNT));
  }

  private static StepResult stands(AttemptState state) {
    return new StepResult.Stands(state);
  }
}
