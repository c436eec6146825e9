package dev.zerosum.saga.charge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays what sagas have done against the code as it is: a saga that runs while the code is
/// changed must go on. A red test means that the change belongs behind `Workflow.getVersion`; only
/// a story of a new kind is recorded (README).
class ReplayTest {

  private static final Path HISTORIES = Path.of("src/test/resources/histories");
  private static final boolean IS_RECORDING =
      "record".equals(System.getProperty("zerosum.histories"));

  @ParameterizedTest
  @EnumSource(Story.class)
  void goesOnFromItsHistory(Story story) throws Exception {
    for (Lane lane : Lane.values()) {
      Path file = HISTORIES.resolve(fileName(story, lane));
      if (IS_RECORDING && Files.notExists(file)) {
        record(story, lane, file);
      }
      WorkflowExecutionHistory history = history(file);
      try (var world = new SagaWorld(lane)) {
        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, world.worker()))
            .as(file.toString())
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void noticesAnotherStory() throws Exception {
    String ordinary =
        Files.readString(HISTORIES.resolve(fileName(Story.ORDINARY, Lane.DURABLE)), UTF_8);
    var other =
        WorkflowExecutionHistory.fromJson(
            ordinary.replace("processor.Capture", "processor.Describe"));

    try (var world = new SagaWorld(Lane.DURABLE)) {
      assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(other, world.worker()))
          // The SDK's code for a command that the history does not have.
          .hasMessageContaining("TMPRL1100");
    }
  }

  private static String fileName(Story story, Lane lane) {
    return (story + "-" + lane + ".json").toLowerCase(Locale.ROOT);
  }

  private static WorkflowExecutionHistory history(Path file) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(file, UTF_8));
  }

  private static void record(Story story, Lane lane, Path file) throws IOException {
    try (var world = new SagaWorld(lane)) {
      prepare(story, world);
      world.runs();
      Files.createDirectories(HISTORIES);
      Files.writeString(
          file, world.client().fetchHistory("charge-pay_1").toJson(true) + "\n", UTF_8);
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
    EXCHANGED_AND_DECLINED
  }
}
