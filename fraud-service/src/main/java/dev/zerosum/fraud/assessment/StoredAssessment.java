package dev.zerosum.fraud.assessment;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.fraud.signal.Counted;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.time.Instant;
import java.util.List;

/// An assessment as its row keeps it.
///
/// @param shadows what rules in shadow found
/// @param countedBy whose counts it was made with
record StoredAssessment(
    PaymentId paymentId,
    Money amount,
    Assessment assessment,
    List<Reason> shadows,
    Counted.Counter countedBy,
    Instant assessedAt) {

  StoredAssessment {
    shadows = List.copyOf(shadows);
  }
}
