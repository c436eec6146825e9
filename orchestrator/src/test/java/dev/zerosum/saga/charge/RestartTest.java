package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.Money;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sagas that are started again, wherever their payment stands, by owners that remember.
@ParameterizedClass
@EnumSource(Lane.class)
class RestartTest {

  private final SagaWorld world;

  RestartTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static final UndoCause LEDGER_AWAY =
      new UndoCause(PaymentStatus.FAILED, "service_unavailable", null, "Not booked.");

  @ParameterizedTest
  @ValueSource(
      strings = {"describe", "ensure_accounts", "assess", "authorize", "capture", "post", "record"})
  void finishesWhatTemporalForgotAfterAStep(String step) {
    world.trouble.interrupt(step, world::forget);
    WorkflowStub forgotten = world.start();
    assertThat(forgotten).satisfies(RestartTest::isTerminated);

    // The forgotten run may still be at its steps, as a worker that woke up late would.
    if (!world.records.current().isSagaClosed()) {
      world.runs();
    }

    chargedOnce();
  }

  @Test
  void joinsNothingButEndsAgainWhenStartedAfterItsEnd() {
    world.runs();
    world.records.stands(new PaymentStanding(PaymentStatus.PROCESSING, world.now(), null, false));
    world.runs();

    chargedOnce();
  }

  @Test
  void doesNothingForAClosedPayment() {
    stands(PaymentStatus.SUCCEEDED, null, true);

    world.runs();

    assertThat(world.records.outcomes()).isEmpty();
    assertThat(world.processor.isUndone()).isFalse();
  }

  @Test
  void closesASuccessThatWasLeftOpen() {
    stands(PaymentStatus.SUCCEEDED, null, false);

    world.runs();

    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.processor.isUndone()).isFalse();
  }

  @Test
  void waitsOnForAReviewerAndNoLonger() {
    world.fraud.decides(SagaWorld.PAYMENT, ReviewState.PENDING);
    stands(PaymentStatus.REQUIRES_REVIEW, null, false);
    world.temporal().sleep(Duration.ofHours(20));

    Instant start = world.now();
    world.runs();

    assertThat(world.records.outcomes()).containsExactly(new ChargeOutcome.Canceled("expired"));
    assertThat(Duration.between(start, world.records.current().since()))
        .isLessThan(Duration.ofHours(5));
    assertThat(world.trouble.timesAsked("assess")).isZero();
  }

  @Test
  void chargesWhatWasApprovedWhileNoSagaRan() {
    world.fraud.decides(SagaWorld.PAYMENT, ReviewState.APPROVED);
    stands(PaymentStatus.REQUIRES_REVIEW, null, false);

    world.runs();

    chargedOnce();
  }

  @Test
  void voidsA3dsWhoseDeadlinePassedWhileNoSagaRan() {
    stands(PaymentStatus.REQUIRES_ACTION, null, false);
    world.temporal().sleep(Duration.ofHours(2));

    world.runs();

    assertThat(world.records.outcomes()).containsExactly(new ChargeOutcome.Canceled("expired"));
    assertThat(world.processor.isUndone()).isTrue();
  }

  @Test
  void waitsOnForTheMerchantAndNoLonger() {
    world.captureMethod = CaptureMethod.MANUAL;
    stands(PaymentStatus.REQUIRES_CAPTURE, null, false);
    world.temporal().sleep(Duration.ofDays(6));

    Instant start = world.now();
    world.runs();

    assertThat(world.records.outcomes()).containsExactly(new ChargeOutcome.Canceled("expired"));
    assertThat(Duration.between(start, world.records.current().since()))
        .isLessThan(Duration.ofHours(25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin_reversing", "undo_capture", "record", "reverse", "close"})
  void finishesAnUndoThatTemporalForgot(String step) {
    world.trouble.isAway("post");
    world.trouble.interrupt(
        "begin_reversing",
        () -> {
          world.trouble.isBack("post");
          world.trouble.interrupt(step, world::forget);
          if (step.equals("begin_reversing")) {
            world.forget();
          }
        });
    WorkflowStub forgotten = world.start();
    assertThat(forgotten).satisfies(RestartTest::isTerminated);

    if (!world.records.current().isSagaClosed()) {
      world.runs();
    }

    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD", "returned 89.00 USD");
    assertThat(world.ledger.book()).hasSize(2);
    assertThat(world.ledger.balances().values()).containsOnly(0L);
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void endsByTheFirstCause() {
    stands(PaymentStatus.REVERSING, LEDGER_AWAY, false);

    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(new ChargeOutcome.Failed("service_unavailable", "Not booked.", null));
    assertThat(world.trouble.timesAsked("authorize")).isZero();
  }

  @Test
  void givesBackWhatAnEarlierRunHadMovedBeforeThisOneDeclines() {
    // The first run approved by policy, since fraud-service was away; the second one is told no.
    world.amount = Money.of(2000, "USD");
    world.trouble.isAway("assess");
    world.trouble.interrupt("post", world::forget);
    WorkflowStub forgotten = world.start();
    assertThat(forgotten).satisfies(RestartTest::isTerminated);
    world.trouble.isBack("assess");
    world.fraud.says(Verdict.DECLINE);

    world.runs();

    assertThat(world.processor.journal())
        .containsExactly("authorized 20.00 USD", "captured 20.00 USD", "returned 20.00 USD");
    assertThat(world.ledger.balances().values()).containsOnly(0L);
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorize", "capture", "post"})
  void asksNoReviewerAboutWhatAnEarlierRunHadBegun(String step) {
    world.trouble.interrupt(step, world::forget);
    WorkflowStub forgotten = world.start();
    assertThat(forgotten).satisfies(RestartTest::isTerminated);
    // The first run was told yes; this one hears nothing, and the amount is no small one.
    world.trouble.isAway("assess");

    world.runs();

    chargedOnce();
    assertThat(world.fraud.current()).isNull();
  }

  private void stands(PaymentStatus status, @Nullable UndoCause undoing, boolean isClosed) {
    world.records.stands(new PaymentStanding(status, world.now(), undoing, isClosed));
  }

  private void chargedOnce() {
    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD");
    assertThat(world.ledger.book()).hasSize(1);
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  private static void isTerminated(WorkflowStub saga) {
    assertThatThrownBy(() -> saga.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
  }
}
