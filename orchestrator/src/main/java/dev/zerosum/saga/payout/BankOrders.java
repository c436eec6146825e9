package dev.zerosum.saga.payout;

import dev.zerosum.contract.processor.OrderPayout;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.contract.processor.PayoutSteps;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The saga's orders at the bank: one key until its order is known, the next only once that is
/// proven never to have arrived.
final class BankOrders {

  // An order that does not arrive ten times over is nothing to try an eleventh time unseen.
  private static final int ORDERS_MAX = 10;

  private final StartPayout payout;
  private final Lanes lanes;
  private final Asking asking;
  private final PayoutRow row;
  private final Duration tryPatience;
  private final Duration alertAfter;
  private boolean isAlerted;

  BankOrders(PayoutInput input, Lanes lanes, Asking asking, PayoutRow row) {
    this.payout = input.payout();
    this.lanes = lanes;
    this.asking = asking;
    this.row = row;
    // Two tries, so that a worker that died does not hold the question for long.
    this.tryPatience = input.settings().durableTry().multipliedBy(2);
    this.alertAfter = input.settings().undoAttentionAfter();
  }

  /// Orders until the bank has taken or refused it; nothing when it was left to an operator.
  Optional<PayoutOutcome> order() {
    for (int n = 1; n <= ORDERS_MAX; n++) {
      var request =
          new OrderPayout(
              StepKey.of(payout.payoutId(), "order", n),
              payout.payoutId(),
              payout.merchantId(),
              payout.livemode(),
              payout.amount(),
              payout.destination());
      Answer<PayoutOutcome> answer = known(request);
      if (answer instanceof Answer.Refused<PayoutOutcome>(String code, String message)) {
        row.leaveToOperator("payout_order_refused", code + ": " + message);
        return Optional.empty();
      }
      PayoutOutcome outcome = answer.orFail("order_payout");
      if (!(outcome instanceof PayoutOutcome.Absent)) {
        return Optional.of(outcome);
      }
    }
    row.leaveToOperator("payout_unknown", ORDERS_MAX + " orders did not arrive at the bank.");
    return Optional.empty();
  }

  // Away says as little as unknown: the order may have arrived.
  private Answer<PayoutOutcome> known(OrderPayout request) {
    Instant start = Asking.now();
    return asking.repeat(() -> ask(request, start), BankOrders::isOpen);
  }

  private Answer<PayoutOutcome> ask(OrderPayout request, Instant start) {
    Answer<PayoutOutcome> answer =
        lanes.askDurably(PayoutSteps.class, tryPatience, (steps, _) -> steps.order(request));
    boolean isLate = Duration.between(start, Asking.now()).compareTo(alertAfter) >= 0;
    if (isOpen(answer) && isLate && !isAlerted) {
      isAlerted = true;
      row.alert("payout_unknown", "No answer of the bank to " + request.key() + " yet: " + answer);
    }
    return answer;
  }

  private static boolean isOpen(Answer<PayoutOutcome> answer) {
    return switch (answer) {
      case Answer.Given<PayoutOutcome>(var outcome) ->
          outcome instanceof PayoutOutcome.Unknown || outcome instanceof PayoutOutcome.Unavailable;
      case Answer.Refused<PayoutOutcome> _ -> false;
      case Answer.Away<PayoutOutcome> _ -> true;
    };
  }
}
