package dev.zerosum.fraud.review;

import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The review queue, for operators.
@RestController
@Tag(name = "Reviews")
@RequestMapping("/v1/operator/reviews")
class ReviewController {

  private static final Set<String> REVIEWERS = Set.of("admin", "support");
  private static final int LIMIT_MAX = 100;
  private static final int REASON_MAX = 500;

  private final Reviews reviews;
  private final ReviewQueue queue;

  ReviewController(Reviews reviews, ReviewQueue queue) {
    this.reviews = reviews;
    this.queue = queue;
  }

  @Operation(summary = "List reviews, newest first")
  @GetMapping
  ReviewPage list(
      Caller.Operator operator,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(defaultValue = "10") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable PaymentId startingAfter) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw invalid("limit", "limit is 1 to " + LIMIT_MAX + ", not " + limit + ".");
    }
    if (startingAfter != null && queue.find(startingAfter).isEmpty()) {
      throw new ProblemException(
          Problem.invalid("resource_missing", "starting_after", "No such review."));
    }
    return queue.page(state(status), startingAfter, limit);
  }

  @Operation(summary = "Read a review")
  @GetMapping("/{paymentId}")
  ReviewBody read(Caller.Operator operator, @PathVariable("paymentId") PaymentId paymentId) {
    return queue.find(paymentId).orElseThrow(ReviewController::unknown);
  }

  @Operation(summary = "Approve: the payment goes on")
  @PostMapping("/{paymentId}/approve")
  ReviewBody approve(
      Caller.Operator operator,
      @PathVariable("paymentId") PaymentId paymentId,
      @RequestBody VerdictBody body) {
    return decide(operator, paymentId, ReviewState.APPROVED, body);
  }

  @Operation(summary = "Reject: the payment fails")
  @PostMapping("/{paymentId}/reject")
  ReviewBody reject(
      Caller.Operator operator,
      @PathVariable("paymentId") PaymentId paymentId,
      @RequestBody VerdictBody body) {
    return decide(operator, paymentId, ReviewState.REJECTED, body);
  }

  private ReviewBody decide(
      Caller.Operator operator, PaymentId paymentId, ReviewState verdict, VerdictBody body) {
    if (operator.roles().stream().noneMatch(REVIEWERS::contains)) {
      throw new ProblemException(
          Problem.forbidden("role_not_allowed", "Reviews are decided by " + REVIEWERS + "."));
    }
    String reason = body.reason();
    if (reason == null || reason.isBlank() || reason.length() > REASON_MAX) {
      throw invalid("reason", "A reason of 1 to " + REASON_MAX + " characters is required.");
    }
    return switch (reviews.decide(paymentId, verdict, operator.operatorId(), reason)) {
      case Decision.Closed _ -> queue.find(paymentId).orElseThrow();
      case Decision.ClosedOtherwise(ReviewRow review) -> throw closed(review);
      case Decision.NoReview() -> throw unknown();
    };
  }

  private static @Nullable ReviewState state(@Nullable String status) {
    if (status == null) {
      return null;
    }
    return List.of(ReviewState.values()).stream()
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(status))
        .findFirst()
        .orElseThrow(() -> invalid("status", "status is pending, approved, rejected or expired."));
  }

  private static ProblemException closed(ReviewRow review) {
    String state = review.state().name().toLowerCase(Locale.ROOT);
    return new ProblemException(
        Problem.conflict("review_already_" + state, "This review is " + state + " already.")
            .withPaymentId(review.paymentId().value()));
  }

  private static ProblemException invalid(String param, String message) {
    return new ProblemException(Problem.invalid("parameter_invalid", param, message));
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such review."));
  }

  /// Why the operator decides so.
  record VerdictBody(@Nullable String reason) {}
}
