package dev.zerosum.saga.refund;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.lane.KeptHistory;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays what refund sagas have done against the code as it is.
class RefundReplayTest {

  @ParameterizedTest
  @EnumSource(Story.class)
  void goesOnFromItsHistory(Story story) throws Exception {
    KeptHistory.goesOn("refund-" + story, RefundWorld::new, world -> prepare(story, world));
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
