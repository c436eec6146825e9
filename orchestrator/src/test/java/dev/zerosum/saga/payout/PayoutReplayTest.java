package dev.zerosum.saga.payout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.processor.PayoutOutcome;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays what payout sagas have done against the code as it is. A red test means that the change
/// belongs behind `Workflow.getVersion`; only a story of a new kind is recorded (README).
class PayoutReplayTest {

  private static final Path HISTORIES = Path.of("src/test/resources/histories");
  private static final boolean IS_RECORDING =
      "record".equals(System.getProperty("zerosum.histories"));
  private static final PayoutFailure CLOSED = new PayoutFailure("account_closed", "Closed.");

  @ParameterizedTest
  @EnumSource(Story.class)
  void goesOnFromItsHistory(Story story) throws Exception {
    Path file = HISTORIES.resolve(("payout-" + story + ".json").toLowerCase(Locale.ROOT));
    if (IS_RECORDING && Files.notExists(file)) {
      record(story, file);
    }
    var history = WorkflowExecutionHistory.fromJson(Files.readString(file, UTF_8));
    try (var world = new PayoutWorld()) {
      assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, world.worker()))
          .as(file.toString())
          .doesNotThrowAnyException();
    }
  }

  private static void record(Story story, Path file) throws IOException {
    try (var world = new PayoutWorld()) {
      prepare(story, world);
      world.runs();
      Files.writeString(
          file, world.client().fetchHistory("payout-po_1").toJson(true) + "\n", UTF_8);
    }
  }

  private static void prepare(Story story, PayoutWorld world) {
    switch (story) {
      case ORDERED -> {}
      case TOO_LITTLE -> world.ledger.has(PayoutWorld.AVAILABLE, 599);
      case REJECTED -> world.bank.answers(new PayoutOutcome.Rejected("account_rejected", "No."));
      case UNKNOWN ->
          world.bank.answers(new PayoutOutcome.Unknown("scripted"), new PayoutOutcome.Absent());
      case CANCELED -> world.at(Duration.ofSeconds(30), () -> world.row.cancel());
      case PAID -> {
        world.runs();
        world.row.bankSays(true, null);
      }
      case CALLED_BACK -> {
        world.runs();
        world.row.bankSays(false, new PayoutFailure("returned_by_operator", "Called back."));
      }
      case PAID_AND_RETURNED -> {
        world.runs();
        world.row.bankSays(true, CLOSED);
      }
      case RETURNED_LATER -> {
        world.runs();
        world.row.bankSays(true, null);
        world.runs();
        world.row.bankSays(true, CLOSED);
      }
    }
  }

  /// What is kept: one history for each way a story can go.
  enum Story {
    ORDERED,
    TOO_LITTLE,
    REJECTED,
    UNKNOWN,
    CANCELED,
    PAID,
    CALLED_BACK,
    PAID_AND_RETURNED,
    RETURNED_LATER
  }
}
