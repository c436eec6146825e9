package dev.zerosum.fraud.review;

import dev.zerosum.contract.fraud.Review;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of `fraud.review`.
///
/// @param openedBecause what sent it here, for the reviewer
/// @param closing absent while pending
/// @param eventSequence number of its last event
record ReviewRow(
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    String openedBecause,
    ReviewState state,
    Instant openedAt,
    @Nullable Closing closing,
    long eventSequence) {

  /// How it ended.
  ///
  /// @param by an operator's id, or `system` when the deadline passed
  /// @param because the reviewer's words
  record Closing(Instant at, String by, @Nullable String because) {}

  ReviewRow closed(ReviewState end, Closing how) {
    return new ReviewRow(
        paymentId,
        merchantId,
        livemode,
        amount,
        openedBecause,
        end,
        openedAt,
        how,
        eventSequence + 1);
  }

  Review review() {
    return new Review(paymentId, state, openedAt);
  }

  /// What the audit trail keeps of it.
  Map<String, Object> facts() {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("payment_id", paymentId);
    facts.put("merchant_id", merchantId);
    facts.put("livemode", livemode);
    facts.put("amount", amount);
    facts.put("opened_because", openedBecause);
    facts.put("state", state);
    facts.put("opened_at", openedAt);
    if (closing != null) {
      facts.put("closed_at", closing.at());
      facts.put("closed_by", closing.by());
      facts.put("closed_because", closing.because());
    }
    return facts;
  }
}
