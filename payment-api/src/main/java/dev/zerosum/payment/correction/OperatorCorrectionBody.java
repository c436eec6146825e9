package dev.zerosum.payment.correction;

import dev.zerosum.kernel.PayoutId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A correction as operators see it; every field is there, null when it has no value.
///
/// @param amount minor units; what the merchant gets, or loses when it is below nothing
/// @param proposedAt Unix seconds, like every other time
/// @param transaction in the ledger, once it was posted; a payout's return is the payout's saga's
record OperatorCorrectionBody(
    String id,
    String object,
    CorrectionType type,
    String merchantId,
    boolean livemode,
    long amount,
    String currency,
    @Nullable String holdId,
    @Nullable String payoutId,
    String reason,
    CorrectionState state,
    String proposedBy,
    long proposedAt,
    @Nullable String decidedBy,
    @Nullable Long decidedAt,
    @Nullable String decisionNote,
    @Nullable Long postedAt,
    @Nullable String transaction,
    @Nullable String failureCode,
    @Nullable String failureMessage) {

  static OperatorCorrectionBody of(Correction correction) {
    Correction.Terms terms = correction.terms();
    Correction.@Nullable Decision decision = correction.decision();
    Correction.Result result = correction.result();
    @Nullable PayoutId payout = terms.payoutId();
    return new OperatorCorrectionBody(
        correction.id(),
        "operator_correction",
        terms.type(),
        terms.merchantId().value(),
        terms.livemode(),
        terms.amount().minorUnits(),
        terms.amount().currency().code(),
        terms.holdId(),
        payout == null ? null : payout.value(),
        correction.reason(),
        correction.state(),
        correction.proposal().by(),
        correction.proposal().at().getEpochSecond(),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at().getEpochSecond(),
        decision == null ? null : decision.note(),
        seconds(result.postedAt()),
        result.transactionId(),
        result.failureCode(),
        result.failureMessage());
  }

  private static @Nullable Long seconds(@Nullable Instant at) {
    return at == null ? null : at.getEpochSecond();
  }
}
