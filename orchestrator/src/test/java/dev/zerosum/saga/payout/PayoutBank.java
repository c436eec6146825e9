package dev.zerosum.saga.payout;

import dev.zerosum.contract.processor.OrderPayout;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.contract.processor.PayoutSteps;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Trouble;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A gateway-adapter that remembers its orders: a settled one answers from its row.
final class PayoutBank implements PayoutSteps {

  private final Trouble trouble;
  private final Deque<PayoutOutcome> next = new ArrayDeque<>();
  private final Map<StepKey, PayoutOutcome> settled = new LinkedHashMap<>();

  PayoutBank(Trouble trouble) {
    this.trouble = trouble;
  }

  /// The next orders come to this; then the bank takes what it is asked.
  synchronized void answers(PayoutOutcome... outcomes) {
    next.addAll(List.of(outcomes));
  }

  /// How many orders the bank has taken.
  synchronized long taken() {
    return settled.values().stream().filter(PayoutOutcome.Ordered.class::isInstance).count();
  }

  synchronized List<Integer> numbers() {
    return settled.keySet().stream().map(StepKey::n).toList();
  }

  @Override
  public PayoutOutcome order(OrderPayout request) {
    return trouble.pass(
        "order",
        () -> {
          synchronized (this) {
            PayoutOutcome there = settled.get(request.key());
            if (there != null) {
              return there;
            }
            PayoutOutcome outcome =
                next.isEmpty() ? new PayoutOutcome.Ordered("bt_" + request.key().n()) : next.poll();
            boolean isOpen =
                outcome instanceof PayoutOutcome.Unknown
                    || outcome instanceof PayoutOutcome.Unavailable;
            if (!isOpen) {
              settled.put(request.key(), outcome);
            }
            return outcome;
          }
        });
  }
}
