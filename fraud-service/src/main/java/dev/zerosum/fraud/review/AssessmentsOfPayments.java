package dev.zerosum.fraud.review;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.kernel.PaymentId;
import java.util.Optional;

/// What a reviewer is shown; given by whoever assesses.
public interface AssessmentsOfPayments {

  /// The last assessment of a payment; empty when it could not be assessed.
  Optional<Assessment> last(PaymentId paymentId);
}
