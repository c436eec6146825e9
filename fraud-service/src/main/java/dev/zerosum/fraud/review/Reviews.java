package dev.zerosum.fraud.review;

import dev.zerosum.contract.fraud.OpenReview;
import dev.zerosum.contract.fraud.Review;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.kit.sql.AfterCommit;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens and closes reviews. A payment has at most one; its first end is its only one.
@Service
public class Reviews {

  private static final Logger log = LoggerFactory.getLogger(Reviews.class);
  private static final String SYSTEM = "system";

  private final ReviewRows rows;
  private final Outbox outbox;
  private final SagaNudges nudges;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reviews(
      ReviewRows rows,
      Outbox outbox,
      SagaNudges nudges,
      TransactionTemplate transaction,
      Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.nudges = nudges;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Opens a review, or answers the one that is there.
  public Review open(OpenReview request) {
    var opened =
        new ReviewRow(
            request.paymentId(),
            request.merchantId(),
            request.livemode(),
            request.amount(),
            request.reason(),
            ReviewState.PENDING,
            now(),
            null,
            1);
    transaction.executeWithoutResult(_ -> {
      if (rows.insert(opened)) {
        tell(null, opened, "review.opened", SYSTEM);
      }
    });
    return rows.find(request.paymentId()).orElseThrow().review();
  }

  /// The review of a payment as it stands.
  public Optional<Review> find(PaymentId paymentId) {
    return rows.find(paymentId).map(ReviewRow::review);
  }

  /// Closes a review whose deadline passed; a verdict that is there stays and is answered.
  public Optional<Review> expire(PaymentId paymentId) {
    var how = new ReviewRow.Closing(now(), SYSTEM, null);
    return switch (close(paymentId, ReviewState.EXPIRED, how)) {
      case Decision.Closed(ReviewRow review) -> Optional.of(review.review());
      case Decision.ClosedOtherwise(ReviewRow review) -> Optional.of(review.review());
      case Decision.NoReview() -> Optional.empty();
    };
  }

  /// Takes an operator's verdict, and has the saga told after the commit.
  Decision decide(PaymentId paymentId, ReviewState verdict, String operatorId, String reason) {
    return close(paymentId, verdict, new ReviewRow.Closing(now(), operatorId, reason));
  }

  private Decision close(PaymentId paymentId, ReviewState end, ReviewRow.Closing how) {
    return transaction.execute(_ -> {
      Optional<ReviewRow> found = rows.lock(paymentId);
      if (found.isEmpty()) {
        return new Decision.NoReview();
      }
      ReviewRow before = found.get();
      if (before.state() != ReviewState.PENDING) {
        return before.state() == end
            ? new Decision.Closed(before)
            : new Decision.ClosedOtherwise(before);
      }
      ReviewRow after = before.closed(end, how);
      // Who lets a review expire is the saga itself, which needs no nudge.
      boolean needsNudge = end != ReviewState.EXPIRED;
      rows.close(after, needsNudge ? how.at() : null);
      tell(before, after, "review." + end.name().toLowerCase(Locale.ROOT), how.by());
      if (needsNudge) {
        nudgeAfterCommit();
      }
      log.info("review of {} {} by {}", paymentId, after.state(), how.by());
      return new Decision.Closed(after);
    });
  }

  private void tell(@Nullable ReviewRow before, ReviewRow after, String type, String actor) {
    outbox.append(
        List.of(
            new OutboxEvent(
                "fraud",
                after.paymentId().value(),
                after.eventSequence(),
                OutboxEvent.Kind.AUDIT,
                type,
                after.facts(),
                actor,
                RequestContext.requestId().orElse(null),
                null,
                before == null ? null : Digests.sha256(before.facts()),
                Digests.sha256(after.facts()))));
  }

  private void nudgeAfterCommit() {
    AfterCommit.run(nudges::wake);
  }

  private Instant now() {
    // What Postgres keeps, so that a digest made now equals one made of the row.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
