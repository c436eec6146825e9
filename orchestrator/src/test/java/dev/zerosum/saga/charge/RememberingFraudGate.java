package dev.zerosum.saga.charge;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.FraudGate;
import dev.zerosum.contract.fraud.OpenReview;
import dev.zerosum.contract.fraud.Review;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A fraud gate that remembers its verdict by key and a payment's review by its first opening.
final class RememberingFraudGate implements FraudGate {

  private final Trouble trouble;
  private final Supplier<Instant> clock;
  private final Map<StepKey, Assessment> assessments = new HashMap<>();
  private Verdict nextVerdict = Verdict.APPROVE;
  private @Nullable Review review;

  RememberingFraudGate(Trouble trouble, Supplier<Instant> clock) {
    this.trouble = trouble;
    this.clock = clock;
  }

  synchronized void says(Verdict verdict) {
    nextVerdict = verdict;
  }

  synchronized void decides(PaymentId paymentId, ReviewState state) {
    Review pending = opened(paymentId);
    if (pending.state() == ReviewState.PENDING) {
      review = new Review(paymentId, state, pending.openedAt());
    }
  }

  synchronized @Nullable Review current() {
    return review;
  }

  @Override
  public Assessment assess(AssessPayment request) {
    return trouble.pass("assess", () -> assessed(request));
  }

  private synchronized Assessment assessed(AssessPayment request) {
    Assessment assessment =
        assessments.computeIfAbsent(
            request.key(), _ -> new Assessment(nextVerdict, null, List.of()));
    if (assessment.verdict() == Verdict.REVIEW) {
      Review _ = opened(request.paymentId());
    }
    return assessment;
  }

  @Override
  public Review openReview(OpenReview request) {
    return trouble.pass("open_review", () -> opened(request.paymentId()));
  }

  @Override
  public Review review(PaymentId paymentId) {
    return trouble.pass("review", () -> opened(paymentId));
  }

  @Override
  public Review expireReview(PaymentId paymentId) {
    return trouble.pass(
        "expire_review",
        () -> {
          decides(paymentId, ReviewState.EXPIRED);
          return opened(paymentId);
        });
  }

  private synchronized Review opened(PaymentId paymentId) {
    if (review == null) {
      review = new Review(paymentId, ReviewState.PENDING, clock.get());
    }
    return review;
  }
}
