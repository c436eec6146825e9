package dev.zerosum.saga.dispute;

import static dev.zerosum.saga.dispute.DisputeWorld.evidence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.processor.DisputeStatus;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays what dispute sagas have done against the code as it is. A red test means that the change
/// belongs behind `Workflow.getVersion`; only a story of a new kind is recorded (README).
class DisputeReplayTest {

  private static final Path HISTORIES = Path.of("src/test/resources/histories");
  private static final boolean IS_RECORDING =
      "record".equals(System.getProperty("zerosum.histories"));

  @ParameterizedTest
  @EnumSource(Story.class)
  void goesOnFromItsHistory(Story story) throws Exception {
    Path file = HISTORIES.resolve(("dispute-" + story + ".json").toLowerCase(Locale.ROOT));
    if (IS_RECORDING && Files.notExists(file)) {
      record(story, file);
    }
    var history = WorkflowExecutionHistory.fromJson(Files.readString(file, UTF_8));
    try (var world = new DisputeWorld()) {
      assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, world.worker()))
          .as(file.toString())
          .doesNotThrowAnyException();
    }
  }

  private static void record(Story story, Path file) throws IOException {
    try (var world = new DisputeWorld()) {
      prepare(story, world);
      world.runs();
      Files.writeString(
          file, world.client().fetchHistory(DisputeWorld.WORKFLOW_ID).toJson(true) + "\n", UTF_8);
    }
  }

  private static void prepare(Story story, DisputeWorld world) {
    switch (story) {
      case WON -> world.row.answers(evidence("winning_evidence"));
      case LOST_UNANSWERED ->
          world.at(Duration.ofHours(8), () -> world.processor.stands(DisputeStatus.LOST));
      case ACCEPTED -> world.row.answers(new DisputeAnswer(1, Map.of(), false, true));
      case INQUIRY -> {
        world.processor.isInquiry();
        world.at(Duration.ofDays(2), () -> world.processor.stands(DisputeStatus.WARNING_CLOSED));
      }
      case ESCALATED -> {
        world.processor.isInquiry();
        world.at(Duration.ofHours(2), () -> world.processor.escalates());
        world.at(
            Duration.ofHours(3),
            () -> {
              world.row.answers(evidence("losing_evidence"));
              world.nudge();
            });
      }
      case NOT_TAKEN -> {
        world.row.isFree(false);
        world.at(Duration.ofDays(1), () -> world.processor.stands(DisputeStatus.LOST));
      }
    }
  }

  /// What is kept: one history for each way a story can go.
  enum Story {
    WON,
    LOST_UNANSWERED,
    ACCEPTED,
    INQUIRY,
    ESCALATED,
    NOT_TAKEN
  }
}
