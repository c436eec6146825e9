package dev.zerosum.fraud.review;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.kernel.PaymentId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Reads the queue together with what was found of each payment.
@Service
class ReviewQueue {

  private final ReviewRows rows;
  private final AssessmentsOfPayments assessments;

  ReviewQueue(ReviewRows rows, AssessmentsOfPayments assessments) {
    this.rows = rows;
    this.assessments = assessments;
  }

  Optional<ReviewBody> find(PaymentId paymentId) {
    return rows.find(paymentId).map(this::body);
  }

  ReviewPage page(@Nullable ReviewState state, @Nullable PaymentId after, int limit) {
    List<ReviewRow> found = rows.page(state, after, limit + 1);
    boolean hasMore = found.size() > limit;
    return new ReviewPage(
        "list",
        "/v1/operator/reviews",
        hasMore,
        found.stream().limit(limit).map(this::body).toList());
  }

  private ReviewBody body(ReviewRow row) {
    Optional<Assessment> assessment = assessments.last(row.paymentId());
    return ReviewBody.of(row, assessment);
  }
}
