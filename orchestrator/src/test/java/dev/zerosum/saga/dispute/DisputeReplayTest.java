package dev.zerosum.saga.dispute;

import static dev.zerosum.saga.dispute.DisputeWorld.evidence;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.saga.lane.KeptHistory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays what dispute sagas have done against the code as it is.
class DisputeReplayTest {

  @ParameterizedTest
  @EnumSource(Story.class)
  void goesOnFromItsHistory(Story story) throws Exception {
    KeptHistory.goesOn("dispute-" + story, DisputeWorld::new, world -> prepare(story, world));
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
      case EXCHANGED -> {
        world.isExchanged(ExchangedDisputeTest.SETTLED);
        world.row.answers(evidence("winning_evidence"));
      }
      case EXCHANGED_SHORT -> {
        world.isExchanged(ExchangedDisputeTest.SETTLED);
        world.ledger.isShortOf("fx-reserve");
        world.at(Duration.ofMinutes(2), world.ledger::isFilled);
        world.at(Duration.ofMinutes(4), () -> world.processor.stands(DisputeStatus.LOST));
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
    NOT_TAKEN,
    EXCHANGED,
    EXCHANGED_SHORT
  }
}
