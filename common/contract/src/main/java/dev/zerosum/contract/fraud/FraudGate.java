package dev.zerosum.contract.fraud;

import dev.zerosum.kernel.PaymentId;
import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The gate before authorize (DESIGN section 7). Every call is idempotent by its key or payment.
@ActivityInterface(namePrefix = "fraud.")
@HttpExchange("/fraud")
public interface FraudGate {

  /// Assesses a payment; a `review` verdict also opens its review.
  @PostExchange("/assessments")
  Assessment assess(@RequestBody AssessPayment request);

  /// Opens a review by policy, or answers the one that is there.
  @PostExchange("/reviews")
  Review openReview(@RequestBody OpenReview request);

  /// The review as it stands: a verdict is a row, a nudge to the saga only a hint.
  @GetExchange("/reviews/{paymentId}")
  Review review(@PathVariable("paymentId") PaymentId paymentId);

  /// Closes a review whose deadline passed, or whose payment was called off; a verdict that is
  /// there stays and is answered.
  @PostExchange("/reviews/{paymentId}/expire")
  Review expireReview(@PathVariable("paymentId") PaymentId paymentId);
}
