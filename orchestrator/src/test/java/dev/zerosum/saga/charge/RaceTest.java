package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.UndoCapture;
import dev.zerosum.contract.processor.VoidAuthorization;
import dev.zerosum.kernel.StepKey;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Two that decide at once, bugs, and a saga that is called off.
@ParameterizedClass
@EnumSource(Lane.class)
class RaceTest {

  private final SagaWorld world;

  RaceTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static final UndoCause CALLED_OFF =
      new UndoCause(PaymentStatus.CANCELED, "requested_by_customer", null, "Called off.");

  @Test
  void undoesWhenItWasDecidedToUndoBeforeItsSuccess() {
    world.trouble.interrupt("post", () -> stands(PaymentStatus.REVERSING, CALLED_OFF));

    world.runs();

    isPaidBackAndBooked();
    assertThat(world.records.outcomes())
        .containsExactly(new ChargeOutcome.Canceled("requested_by_customer"));
  }

  @Test
  void givesBackWhatMovedWhenThePaymentHasFailedMeanwhile() {
    world.trouble.interrupt("post", () -> stands(PaymentStatus.FAILED, null));

    world.runs();

    isPaidBackAndBooked();
    assertThat(world.records.outcomes()).isEmpty();
  }

  @Test
  void undoesNothingThatHasSucceededMeanwhile() {
    world.trouble.isAway("post");
    world.at(Duration.ofMinutes(10), () -> stands(PaymentStatus.SUCCEEDED, null));

    world.runs();

    assertThat(world.processor.isUndone()).isFalse();
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void goesByTheRowWhenTheProcessorsStepsAreShut() {
    world.trouble.interrupt(
        "assess",
        () -> {
          stands(PaymentStatus.REVERSING, CALLED_OFF);
          var _ =
              world.processor.voidAuthorization(
                  new VoidAuthorization(
                      StepKey.of(SagaWorld.PAYMENT, "void", 1), SagaWorld.PAYMENT, Lane.DURABLE));
        });

    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(new ChargeOutcome.Canceled("requested_by_customer"));
    assertThat(world.processor.journal()).isEmpty();
  }

  @Test
  void voidsWhenTheStepsAreShutBetweenAuthorizeAndCapture() {
    world.trouble.interrupt(
        "authorize",
        () -> {
          stands(PaymentStatus.REVERSING, CALLED_OFF);
          var _ =
              world.processor.undoCapture(
                  new UndoCapture(
                      StepKey.of(SagaWorld.PAYMENT, "undo-capture", 1),
                      SagaWorld.PAYMENT,
                      Lane.DURABLE));
        });

    world.runs();

    assertThat(world.processor.journal()).containsExactly("authorized 89.00 USD", "voided");
  }

  @Test
  void asksOnForAnUndoBeyondOneRunAndAlerts() {
    world.trouble.isAway("post");
    world.at(Duration.ofMinutes(10), () -> world.processor.doesNotKnowUndos(600));
    world.at(Duration.ofDays(1), () -> world.trouble.isBack("post"));

    world.runs();

    isPaidBackAndBooked();
    assertThat(world.records.attention()).contains("undo_capture_unknown");
  }

  @Test
  void undoesWhatIsCalledOff() {
    world.trouble.isAway("post");
    WorkflowStub saga = world.start();
    world.at(Duration.ofMinutes(5), saga::cancel);
    world.at(Duration.ofMinutes(30), () -> world.trouble.isBack("post"));

    // Temporal calls a saga canceled whose cancellation was asked for, whatever it did after that.
    assertThatThrownBy(() -> saga.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
    isPaidBackAndBooked();
    assertThat(world.records.outcomes()).containsExactly(new ChargeOutcome.Canceled("abandoned"));
  }

  @Test
  void failsItsRunOnABugInsteadOfTryingForEver() {
    world.trouble.interrupt("assess", () -> stands(PaymentStatus.REVERSING, null));

    assertThatThrownBy(world::runs).isInstanceOf(WorkflowFailedException.class);
  }

  private void isPaidBackAndBooked() {
    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD", "returned 89.00 USD");
    assertThat(world.ledger.book()).hasSize(2);
    assertThat(world.ledger.balances().values()).containsOnly(0L);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  private void stands(PaymentStatus status, @Nullable UndoCause undoing) {
    world.records.stands(new PaymentStanding(status, world.now(), undoing, false));
  }
}
