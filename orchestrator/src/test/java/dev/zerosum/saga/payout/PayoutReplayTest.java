package dev.zerosum.saga.payout;

import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.saga.lane.KeptHistory;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays what payout sagas have done against the code as it is.
class PayoutReplayTest {

  private static final PayoutFailure CLOSED = new PayoutFailure("account_closed", "Closed.");

  @ParameterizedTest
  @EnumSource(Story.class)
  void goesOnFromItsHistory(Story story) throws Exception {
    KeptHistory.goesOn("payout-" + story, PayoutWorld::new, world -> prepare(story, world));
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
