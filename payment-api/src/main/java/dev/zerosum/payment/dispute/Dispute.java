package dev.zerosum.payment.dispute;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.payment.record.Payment;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dispute as its row holds it.
///
/// @param claim what the buyer claims; it never changes
/// @param evidenceDueBy until when the merchant may answer
/// @param answer the merchant's last one
/// @param refusal why the processor would not have the last answer; null unless it refused
/// @param cost what the merchant was charged for it; null as long as it was not
/// @param eventSequence how many events it has
record Dispute(
    DisputeId id,
    Claim claim,
    DisputeStanding standing,
    @Nullable Instant evidenceDueBy,
    DisputeAnswer answer,
    @Nullable String refusal,
    @Nullable Cost cost,
    Map<String, String> metadata,
    long eventSequence,
    Payment.Run run) {

  Dispute {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// What the buyer claims, and where.
  ///
  /// @param customerId whose card it is; null for a guest's
  /// @param reference the processor's id
  record Claim(
      PaymentId paymentId,
      MerchantId merchantId,
      boolean livemode,
      @Nullable CustomerId customerId,
      Money amount,
      String reason,
      String processor,
      String reference,
      String requestId,
      Instant createdAt) {}

  /// What it costs the merchant.
  record Cost(Money fee, boolean isReturned) {}

  DisputeStatus status() {
    return standing.status();
  }

  Dispute stood(DisputeStanding next, @Nullable Instant dueBy, @Nullable Cost newCost) {
    return new Dispute(
        id, claim, next, dueBy, answer, refusal, newCost, metadata, eventSequence, run);
  }

  Dispute stood(DisputeStanding next) {
    return stood(next, evidenceDueBy, cost);
  }

  Dispute answered(DisputeAnswer next) {
    return new Dispute(
        id,
        claim,
        Standings.answered(standing, next.n()),
        evidenceDueBy,
        next,
        null,
        cost,
        metadata,
        eventSequence,
        run);
  }

  Dispute heard(int n, @Nullable String why) {
    return new Dispute(
        id,
        claim,
        Standings.heard(standing, n),
        evidenceDueBy,
        answer,
        why,
        cost,
        metadata,
        eventSequence,
        run);
  }

  Dispute withMetadata(Map<String, String> next) {
    return new Dispute(
        id, claim, standing, evidenceDueBy, answer, refusal, cost, next, eventSequence, run);
  }

  /// The same dispute, some events further.
  Dispute to(int events) {
    return new Dispute(
        id,
        claim,
        standing,
        evidenceDueBy,
        answer,
        refusal,
        cost,
        metadata,
        eventSequence + events,
        run);
  }
}
