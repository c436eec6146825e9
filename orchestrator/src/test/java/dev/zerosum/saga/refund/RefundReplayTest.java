package dev.zerosum.saga.refund;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.kernel.Money;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays what refund sagas have done against the code as it is. A red test means that the change
/// belongs behind `Workflow.getVersion`; only a story of a new kind is recorded (README).
class RefundReplayTest {

  private static final Path HISTORIES = Path.of("src/test/resources/histories");
  private static final boolean IS_RECORDING =
      "record".equals(System.getProperty("zerosum.histories"));

  @ParameterizedTest
  @EnumSource(Story.class)
  void goesOnFromItsHistory(Story story) throws Exception {
    Path file = HISTORIES.resolve(("refund-" + story + ".json").toLowerCase(Locale.ROOT));
    if (IS_RECORDING && Files.notExists(file)) {
      record(story, file);
    }
    var history = WorkflowExecutionHistory.fromJson(Files.readString(file, UTF_8));
    try (var world = new RefundWorld()) {
      assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, world.worker()))
          .as(file.toString())
          .doesNotThrowAnyException();
    }
  }

  private static void record(Story story, Path file) throws IOException {
    try (var world = new RefundWorld()) {
      prepare(story, world);
      world.runs();
      Files.writeString(
          file, world.client().fetchHistory("refund-re_1").toJson(true) + "\n", UTF_8);
    }
  }

  private static void prepare(Story story, RefundWorld world) {
    switch (story) {
      case ORDINARY -> {}
      case DECLINED ->
          world.processor.refundsNext(new RefundOutcome.Declined("charge_disputed", "No."));
      case UNKNOWN ->
          world.processor.refundsNext(
              new RefundOutcome.Unknown("scripted"), new RefundOutcome.Absent());
      case EXCHANGED ->
          world.exchange = new RefundedExchange(Money.of(2733, "EUR"), Money.of(27, "EUR"));
      case CANCELED -> world.trouble.interrupt("reserve", world.records::cancel);
      case PENDING_THEN_FAILED -> {
        world.processor.stands(new RefundOutcome.Pending("re_1", RefundWorld.AMOUNT));
        world.at(
            Duration.ofMinutes(30),
            () ->
                world.processor.stands(
                    new RefundOutcome.Failed("re_1", RefundWorld.AMOUNT, "lost_card")));
      }
      case FAILED_AFTER_SUCCESS -> {
        world.runs();
        world.processor.stands(new RefundOutcome.Failed("re_1", RefundWorld.AMOUNT, "lost_card"));
        world.records.hint();
      }
    }
  }

  /// What is kept: one history for each way a story can go.
  enum Story {
    ORDINARY,
    DECLINED,
    UNKNOWN,
    CANCELED,
    PENDING_THEN_FAILED,
    FAILED_AFTER_SUCCESS,
    EXCHANGED
  }
}
