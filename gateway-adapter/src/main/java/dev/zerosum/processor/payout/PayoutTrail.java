package dev.zerosum.processor.payout;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the audit trail and the log of each change of an order.
final class PayoutTrail {

  private static final Logger LOG = LoggerFactory.getLogger(PayoutTrail.class);
  private static final String STREAM = "processor";

  private final Outbox outbox;

  PayoutTrail(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Appends to the transaction of the change.
  ///
  /// @param sequence the number of this change among the order's
  void append(PayoutAttempt before, PayoutAttempt after, long sequence) {
    var told = Told.of(after);
    LOG.atInfo()
        .addKeyValue("step_key", after.key())
        .addKeyValue("state", told.state())
        .log("payout order changed");
    outbox.append(
        List.of(
            new OutboxEvent(
                STREAM,
                after.key().toString(),
                sequence,
                OutboxEvent.Kind.AUDIT,
                "payout_order." + told.state(),
                told,
                "system",
                RequestContext.requestId().orElse(null),
                null,
                Digests.sha256(Told.of(before)),
                Digests.sha256(told))));
  }

  /// What the trail is told: the row without its lease.
  private record Told(
      StepKey stepKey,
      String bank,
      Money amount,
      String state,
      int callNumber,
      @Nullable String reference,
      @Nullable String code,
      @Nullable String message) {

    static Told of(PayoutAttempt attempt) {
      var state = PayoutColumns.of(attempt.state());
      return new Told(
          attempt.key(),
          attempt.bank(),
          attempt.order().amount(),
          state.state(),
          attempt.calls().number(),
          state.reference(),
          state.code(),
          state.message());
    }
  }
}
