package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.ReturnOutcome;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.lane.KeptHistory;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays what charge sagas have done against the code as it is.
class ReplayTest {

  @ParameterizedTest
  @EnumSource(Story.class)
  void goesOnFromItsHistory(Story story) throws Exception {
    for (Lane lane : Lane.values()) {
      KeptHistory.goesOn(
          story + "-" + lane, () -> new SagaWorld(lane), world -> prepare(story, world));
    }
  }

  @Test
  void noticesAnotherStory() throws Exception {
    String ordinary = KeptHistory.json("ordinary-durable");
    var other =
        WorkflowExecutionHistory.fromJson(
            ordinary.replace("processor.Capture", "processor.Describe"));

    try (var world = new SagaWorld(Lane.DURABLE)) {
      assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(other, world.worker()))
          // The SDK's code for a command that the history does not have.
          .hasMessageContaining("TMPRL1100");
    }
  }

  private static void prepare(Story story, SagaWorld world) {
    switch (story) {
      case ORDINARY -> {}
      case DECLINED ->
          world.processor.authorizesNext(
              new AuthorizeOutcome.Declined("card_declined", "do_not_honor", "No."));
      case FRAUDULENT -> world.fraud.says(Verdict.DECLINE);
      case UNKNOWN -> {
        world.processor.authorizesNext(new AuthorizeOutcome.Unknown("scripted"));
        world.processor.capturesNext(
            new CaptureOutcome.Unknown("scripted"), new CaptureOutcome.Absent());
      }
      case REVIEWED -> {
        world.fraud.says(Verdict.REVIEW);
        world.at(Duration.ofMinutes(10), () -> approve(world));
      }
      case CALLED_OFF_IN_REVIEW -> {
        world.fraud.says(Verdict.REVIEW);
        world.at(Duration.ofHours(2), () -> callOff(world));
      }
      case NOT_CONFIRMED ->
          world.processor.authorizesNext(
              new AuthorizeOutcome.ActionRequired("pi_1", "https://pay.example/3ds"));
      case NOT_CAPTURED -> world.captureMethod = CaptureMethod.MANUAL;
      case CONFIRMED -> {
        world.processor.authorizesNext(
            new AuthorizeOutcome.ActionRequired("pi_1", "https://pay.example/3ds"));
        world.processor.looksLike(new AuthorizeOutcome.Authorized("pi_1", SagaWorld.ASKED));
      }
      case PENDING -> pends(world);
      case RETURNED -> {
        pends(world);
        world.runs();
        world.records.isHinted();
        world.processor.comesBackAs(
            new ReturnOutcome.Returned(SagaWorld.ASKED, "debit_not_authorized", "Taken back."));
      }
      case CAPTURED_IN_PARTS -> {
        world.captureMethod = CaptureMethod.MANUAL;
        world.at(Duration.ofHours(1), () -> capture(world, 3000, false));
        world.at(Duration.ofHours(2), () -> capture(world, 2000, true));
      }
      case CAPTURED_AND_EXPIRED -> {
        world.captureMethod = CaptureMethod.MANUAL;
        world.at(Duration.ofHours(1), () -> capture(world, 3000, false));
      }
      case EXCHANGED -> exchange(world);
      case EXCHANGED_AND_DECLINED -> {
        exchange(world);
        world.processor.authorizesNext(
            new AuthorizeOutcome.Declined("card_declined", "do_not_honor", "No."));
      }
      case UNDONE -> {
        world.trouble.isAway("post");
        world.at(Duration.ofMinutes(20), () -> world.trouble.isBack("post"));
      }
    }
  }

  private static void pends(SagaWorld world) {
    world.processor.authorizesNext(
        new AuthorizeOutcome.PendingUntil("pi_1", world.now().plus(Duration.ofDays(7))));
    world.processor.looksLike(new AuthorizeOutcome.Authorized("pi_1", SagaWorld.ASKED));
  }

  private static void exchange(SagaWorld world) {
    CurrencyCode euro = CurrencyCode.of("EUR");
    world.exchange =
        new FxTerms(
            CurrencyCode.of("USD"),
            euro,
            new BigDecimal("0.92"),
            "ecb",
            Instant.EPOCH,
            new BigDecimal("0.01"));
    world.ledger.funds(AccountName.fxPool(false, euro), 100_000);
  }

  private static void capture(SagaWorld world, long amount, boolean isFinal) {
    world.records.asksToCapture(Money.of(amount, "USD"), isFinal);
    world.nudge();
  }

  private static void callOff(SagaWorld world) {
    var cause = new UndoCause(PaymentStatus.CANCELED, "requested_by_customer", null, "Called off.");
    world.records.stands(new PaymentStanding(PaymentStatus.REVERSING, world.now(), cause, false));
    world.nudge();
  }

  private static void approve(SagaWorld world) {
    world.fraud.decides(SagaWorld.PAYMENT, ReviewState.APPROVED);
    world.nudge();
  }

  /// What is kept: one history for each way a story can go.
  enum Story {
    ORDINARY,
    DECLINED,
    FRAUDULENT,
    UNKNOWN,
    REVIEWED,
    NOT_CONFIRMED,
    NOT_CAPTURED,
    UNDONE,
    CONFIRMED,
    CAPTURED_IN_PARTS,
    CAPTURED_AND_EXPIRED,
    CALLED_OFF_IN_REVIEW,
    EXCHANGED,
    EXCHANGED_AND_DECLINED,
    PENDING,
    RETURNED
  }
}
