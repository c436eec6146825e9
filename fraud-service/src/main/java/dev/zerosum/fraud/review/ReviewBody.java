package dev.zerosum.fraud.review;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.Review.ReviewState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A review as operators see it.
///
/// @param openedBecause the rule or policy that sent the payment here
/// @param openedAt Unix seconds
/// @param closedAt Unix seconds
/// @param closedBy an operator's id, or `system` when the deadline passed
/// @param assessment what was found; absent when the payment could not be assessed
record ReviewBody(
    String object,
    String paymentId,
    String merchantId,
    boolean livemode,
    long amount,
    String currency,
    ReviewState status,
    String openedBecause,
    long openedAt,
    @Nullable Long closedAt,
    @Nullable String closedBy,
    @Nullable String closedBecause,
    @Nullable Assessment assessment) {

  static ReviewBody of(ReviewRow row, Optional<Assessment> assessment) {
    ReviewRow.Closing closing = row.closing();
    return new ReviewBody(
        "review",
        row.paymentId().value(),
        row.merchantId().value(),
        row.livemode(),
        row.amount().minorUnits(),
        row.amount().currency().code(),
        row.state(),
        row.openedBecause(),
        row.openedAt().getEpochSecond(),
        closing == null ? null : closing.at().getEpochSecond(),
        closing == null ? null : closing.by(),
        closing == null ? null : closing.because(),
        assessment.orElse(null));
  }
}
