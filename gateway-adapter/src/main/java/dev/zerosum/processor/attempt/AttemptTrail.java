package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the audit trail and the log of each change of an attempt.
final class AttemptTrail {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptTrail.class);
  private static final String STREAM = "processor";

  private final Outbox outbox;

  AttemptTrail(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Appends to the transaction of the change.
  ///
  /// @param sequence the number of this change among the attempt's
  void append(Optional<Attempt> before, Attempt after, long sequence) {
    var told = Told.of(after);
    LOG.atInfo()
        .addKeyValue("payment_id", after.paymentId())
        .addKeyValue("step_key", after.key())
        .addKeyValue("state", told.state())
        .log("attempt changed");
    outbox.append(
        List.of(
            new OutboxEvent(
                STREAM,
                after.key().toString(),
                sequence,
                OutboxEvent.Kind.AUDIT,
                type(after.state()),
                told,
                "system",
                RequestContext.requestId().orElse(null),
                null,
                before.map(Told::of).map(Digests::sha256).orElse(null),
                Digests.sha256(told))));
  }

  private static String type(AttemptState state) {
    return switch (state) {
      case AttemptState.Waiting _ -> "attempt.opened";
      case AttemptState.Calling _ -> "attempt.called";
      case AttemptState.Unknown _ -> "attempt.unresolved";
      case AttemptState.Succeeded _ -> "attempt.succeeded";
      case AttemptState.ActionRequired _ -> "attempt.suspended";
      case AttemptState.PendingUntil _ -> "attempt.pending";
      case AttemptState.Declined _ -> "attempt.declined";
      case AttemptState.AlreadyCaptured _ -> "attempt.overtaken";
      case AttemptState.Nothing _ -> "attempt.dropped";
      case AttemptState.Absent _ -> "attempt.disproved";
    };
  }

  /// What the trail is told: the row without its lease.
  private record Told(
      StepKey stepKey,
      PaymentId paymentId,
      String processor,
      String state,
      int callNumber,
      @Nullable String reference,
      @Nullable Money amount,
      @Nullable String code,
      @Nullable String declineCode,
      @Nullable String message) {

    static Told of(Attempt attempt) {
      var state = StateColumns.of(attempt.state());
      return new Told(
          attempt.key(),
          attempt.paymentId(),
          attempt.processor(),
          state.state(),
          attempt.calls().number(),
          state.reference(),
          state.amount(),
          state.code(),
          state.declineCode(),
          state.message());
    }
  }
}
