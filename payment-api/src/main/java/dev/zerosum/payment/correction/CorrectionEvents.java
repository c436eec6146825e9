package dev.zerosum.payment.correction;

import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.PaymentEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells of corrections, in the transaction of the change. The audit trail hears of every step,
/// with both operators; merchants hear what came of their balance, and not who did it or why.
final class CorrectionEvents {

  /// Who does what no person asked for.
  static final String SYSTEM = "system";

  private final Outbox outbox;

  CorrectionEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /// How many events of it the posting of a correction is.
  static long ofPosting(CorrectionType type) {
    return merchantEvent(type).isPresent() ? 2 : 1;
  }

  /// A step that only the audit trail hears of: the state says which.
  void stepped(@Nullable Correction before, Correction after, String actor) {
    String type = "correction." + after.state().word();
    outbox.append(List.of(event(before, after, after.eventSequence(), Kind.AUDIT, type, actor)));
  }

  /// It was done.
  void posted(Correction before, Correction after) {
    var events = new ArrayList<OutboxEvent>();
    merchantEvent(after.terms().type())
        .ifPresent(type ->
            events.add(
                event(
                    before, after, before.eventSequence() + 1, Kind.MERCHANT_EVENT, type, SYSTEM)));
    events.add(
        event(before, after, after.eventSequence(), Kind.AUDIT, "correction.posted", SYSTEM));
    outbox.append(events);
  }

  // A payout that is called back tells of itself.
  private static Optional<String> merchantEvent(CorrectionType type) {
    return switch (type) {
      case ADJUSTMENT -> Optional.of("balance.adjusted");
      case BALANCE_HOLD -> Optional.of("balance.held");
      case HOLD_RELEASE -> Optional.of("balance.released");
      case PAYOUT_RETURN -> Optional.empty();
    };
  }

  private static OutboxEvent event(
      @Nullable Correction before,
      Correction after,
      long sequence,
      Kind kind,
      String type,
      String actor) {
    return new OutboxEvent(
        PaymentEvents.STREAM,
        after.id(),
        sequence,
        kind,
        type,
        kind == Kind.AUDIT ? OperatorCorrectionBody.of(after) : BalanceCorrection.of(after),
        actor,
        RequestContext.requestId().orElse(null),
        null,
        before == null ? null : Digests.sha256(OperatorCorrectionBody.of(before)),
        Digests.sha256(OperatorCorrectionBody.of(after)));
  }

  /// A correction as its merchant hears of it.
  ///
  /// @param amount minor units that the available balance got, or lost when below nothing
  private record BalanceCorrection(
      String id,
      String object,
      long amount,
      long created,
      String currency,
      @Nullable String hold,
      boolean livemode,
      String merchantId,
      CorrectionType type) {

    static BalanceCorrection of(Correction correction) {
      Correction.Terms terms = correction.terms();
      long units = terms.amount().minorUnits();
      return new BalanceCorrection(
          correction.id(),
          "balance_correction",
          terms.type() == CorrectionType.BALANCE_HOLD ? -units : units,
          correction.proposal().at().getEpochSecond(),
          terms.amount().currency().code(),
          terms.holdId(),
          terms.livemode(),
          terms.merchantId().value(),
          terms.type());
    }
  }
}
