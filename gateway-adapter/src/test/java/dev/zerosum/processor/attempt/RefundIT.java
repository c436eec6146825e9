package dev.zerosum.processor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.attempt.Refunds.Sight;
import dev.zerosum.processor.port.RefundState;
import dev.zerosum.processor.stripe.StripeDouble.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a merchant's refund that is asked twice, in parallel, late, or not answered, and
/// of one that changes afterwards.
class RefundIT {

  private static final PaymentId PAYMENT = new PaymentId("pay_refund");
  private static final Money PART = Money.of(3000, "USD");

  private final Bench bench = new Bench(8);

  @BeforeEach
  void charge() {
    assertThat(bench.authorize(PAYMENT, 1)).isNotNull();
    assertThat(bench.capture(PAYMENT, 1)).isNotNull();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void paysEachRefundBackOnceAndAnswersFromItsRow() {
    assertThat(refund("re_a")).isEqualTo(accepted("re_1", new RefundState.Refunded()));
    assertThat(refund("re_a")).isEqualTo(accepted("re_1", new RefundState.Refunded()));
    assertThat(refund("re_b")).isEqualTo(accepted("re_2", new RefundState.Refunded()));
    assertThat(bench.movements("refund")).containsExactly("refund re_1 3000", "refund re_2 3000");
  }

  @Test
  void doesNotTakeAnotherRefundsMoneyForItsOwnWhenNothingIsLeft() {
    assertThat(bench.refund(PAYMENT, "re_a", 1, Bench.AMOUNT)).isInstanceOf(Sight.Accepted.class);

    assertThat(bench.refund(PAYMENT, "re_b", 1, Bench.AMOUNT))
        .isInstanceOfSatisfying(
            Sight.NotAccepted.class,
            sight -> assertThat(state(sight)).isInstanceOf(AttemptState.Declined.class));
  }

  @Test
  void adoptsARefundWhoseAnswerGotLost() {
    bench.stripe.fault("refund", Fault.LOST_AFTER);

    assertThat(refund("re_a")).isEqualTo(accepted("re_1", new RefundState.Refunded()));
    assertThat(bench.movements("refund")).hasSize(1);
  }

  @Test
  void findsARefundBehindAKeptErrorAndMakesOneThatNeverWasByTheNextKey() {
    bench.stripe.fault("refund", Fault.ERROR_AFTER);
    assertThat(refund("re_a")).isEqualTo(accepted("re_1", new RefundState.Refunded()));

    bench.stripe.fault("refund", Fault.ERROR_KEPT);
    assertThat(state(refund("re_b"))).isInstanceOf(AttemptState.Unknown.class);
    bench.passDeadlines();
    assertThat(state(refund("re_b"))).isEqualTo(new AttemptState.Absent());
    assertThat(bench.refund(PAYMENT, "re_b", 2, PART)).isInstanceOf(Sight.Accepted.class);
    assertThat(bench.movements("refund")).hasSize(2);
  }

  @Test
  void asksNothingBlindlyOnceTheProcessorHasForgottenTheKey() {
    bench.stripe.fault("refund", Fault.LOST_AFTER, Fault.LOST_AFTER, Fault.LOST_AFTER);
    assertThat(state(refund("re_a"))).isInstanceOf(AttemptState.Unknown.class);
    bench.age();

    assertThat(refund("re_a")).isEqualTo(accepted("re_1", new RefundState.Refunded()));
    assertThat(bench.movements("refund")).hasSize(1);
  }

  @Test
  void refusesToRefundAPaymentThatIsBeingUndone() {
    assertThat(bench.undoCapture(PAYMENT)).isNotNull();

    assertThat(refund("re_a"))
        .isEqualTo(new Sight.NotAccepted(new StepResult.Refused(Refusal.UNDONE)));
    assertThat(bench.movements("refund")).hasSize(1);
  }

  @Test
  void refusesToRefundWhatWasNeverCaptured() {
    assertThat(bench.refund(new PaymentId("pay_none"), "re_a", 1, PART))
        .isEqualTo(new Sight.NotAccepted(new StepResult.Refused(Refusal.NO_CAPTURE)));
  }

  @Test
  void seesARefundThatPendsAndThenFails() {
    assertThat(refund("re_a")).isInstanceOf(Sight.Accepted.class);

    bench.stripe.book().setRefund("re_1", "pending");
    assertThat(bench.lookUp(PAYMENT, "re_a"))
        .isEqualTo(accepted("re_1", new RefundState.Pending()));
    bench.stripe.book().setRefund("re_1", "failed");
    assertThat(bench.lookUp(PAYMENT, "re_a"))
        .isEqualTo(accepted("re_1", new RefundState.Failed("refund_failed")));
    // The step itself, asked again by a saga that starts anew, says the same and moves nothing.
    assertThat(refund("re_a")).isEqualTo(accepted("re_1", new RefundState.Failed("refund_failed")));
    assertThat(bench.movements("refund")).hasSize(1);
  }

  @Test
  void sendsOnceWhenManyAskAtOnce() throws Exception {
    List<Callable<Sight>> calls = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      calls.add(() -> refund("re_a"));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : threads.invokeAll(calls)) {
        assertThat(future.get()).isNotNull();
      }
    }

    assertThat(bench.movements("refund")).hasSize(1);
    assertThat(bench.stateOf(new StepKey("re_a", "refund", 1))).isEqualTo("succeeded");
  }

  private Sight refund(String refund) {
    return bench.refund(PAYMENT, refund, 1, PART);
  }

  private static Sight accepted(String reference, RefundState state) {
    return new Sight.Accepted(reference, PART, state);
  }

  private static AttemptState state(Sight sight) {
    return sight instanceof Sight.NotAccepted(StepResult.Stands(var state))
        ? state
        : new AttemptState.Waiting("not standing: " + sight);
  }
}
