package dev.zerosum.saga.refund;

import dev.zerosum.contract.processor.LookUpRefund;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.contract.processor.RefundPayment;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Trouble;
import dev.zerosum.saga.lane.UnaskedProcessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A processor behind gateway-adapter that remembers refunds by their keys; how an accepted one
/// stands is told as it is now.
final class RememberingRefundProcessor extends UnaskedProcessor {

  private final Trouble trouble;
  private final Map<StepKey, Money> accepted = new LinkedHashMap<>();
  private final Deque<RefundOutcome> next = new ArrayDeque<>();
  private @Nullable RefundOutcome standing;

  RememberingRefundProcessor(Trouble trouble) {
    this.trouble = trouble;
  }

  /// What the next calls come to, before the processor does what it is asked.
  synchronized void refundsNext(RefundOutcome... outcomes) {
    next.addAll(List.of(outcomes));
  }

  /// How the accepted refund stands from now on.
  synchronized void stands(RefundOutcome outcome) {
    standing = outcome;
  }

  synchronized List<String> journal() {
    var lines = new ArrayList<String>();
    accepted.forEach((key, amount) -> lines.add(key + " " + amount.display()));
    return lines;
  }

  @Override
  public RefundOutcome refund(RefundPayment request) {
    return trouble.pass("refund", () -> remembered(request));
  }

  @Override
  public RefundOutcome lookUpRefund(LookUpRefund request) {
    return trouble.pass("look_up", this::now);
  }

  private synchronized RefundOutcome remembered(RefundPayment request) {
    if (!accepted.containsKey(request.key())) {
      if (!next.isEmpty()) {
        return next.removeFirst();
      }
      accepted.put(request.key(), request.amount());
    }
    return now();
  }

  private synchronized RefundOutcome now() {
    if (accepted.isEmpty()) {
      return new RefundOutcome.Absent();
    }
    return standing != null
        ? standing
        : new RefundOutcome.Refunded("re_1", List.copyOf(accepted.values()).getFirst());
  }
}
