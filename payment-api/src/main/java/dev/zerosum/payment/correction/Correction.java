package dev.zerosum.payment.correction;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.StepKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `payment.correction`.
///
/// @param decision who approved or rejected it; absent while nobody has
/// @param result what came of it; nothing yet while it is not carried out
/// @param postCount how often it was tried to carry it out
record Correction(
    String id,
    Terms terms,
    String reason,
    CorrectionState state,
    Proposal proposal,
    @Nullable Decision decision,
    Result result,
    int postCount,
    long eventSequence) {

  /// Prefix of their ids: those of reconciliation's corrections are `cor_`.
  static final String PREFIX = "oc_";

  /// What is to be done.
  ///
  /// @param amount what the merchant gets; below nothing for an adjustment that takes
  /// @param holdId the hold that a release gives back
  /// @param payoutId the payout that a return calls back
  record Terms(
      CorrectionType type,
      MerchantId merchantId,
      boolean livemode,
      Money amount,
      @Nullable String holdId,
      @Nullable PayoutId payoutId) {}

  /// Who proposed it.
  record Proposal(String by, Instant at) {}

  /// Who approved or rejected it.
  record Decision(String by, Instant at, @Nullable String note) {}

  /// What came of it.
  ///
  /// @param transactionId in the ledger; a payout's return is booked by the payout's saga
  record Result(
      @Nullable Instant postedAt,
      @Nullable String transactionId,
      @Nullable String failureCode,
      @Nullable String failureMessage) {

    /// Nothing yet.
    static final Result NONE = new Result(null, null, null, null);
  }

  /// A new one.
  static Correction proposed(String id, Terms terms, String reason, Proposal by) {
    return new Correction(id, terms, reason, CorrectionState.PROPOSED, by, null, Result.NONE, 0, 1);
  }

  /// The key under which the ledger books it, once.
  StepKey key() {
    return switch (terms.type()) {
      case ADJUSTMENT -> new StepKey(id, "adjustment", 1);
      case BALANCE_HOLD -> holdKey(id);
      case HOLD_RELEASE -> new StepKey(id, "hold-release", 1);
      case PAYOUT_RETURN -> new StepKey(id, "payout-return", 1);
    };
  }

  /// The key of a hold's reservation.
  static StepKey holdKey(String holdId) {
    return new StepKey(holdId, "hold", 1);
  }

  Correction decided(CorrectionState next, Decision by) {
    return with(next, by, result, 1);
  }

  /// Done, which its merchant hears of too.
  Correction posted(Result done, long events) {
    return with(CorrectionState.POSTED, decision, done, events);
  }

  Correction failed(Result refusal) {
    return with(CorrectionState.FAILED, decision, refusal, 1);
  }

  Correction released() {
    return with(CorrectionState.RELEASED, decision, result, 1);
  }

  private Correction with(
      CorrectionState next, @Nullable Decision decided, Result came, long events) {
    return new Correction(
        id, terms, reason, next, proposal, decided, came, postCount, eventSequence + events);
  }
}
