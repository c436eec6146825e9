package dev.zerosum.simulator.fault;

import dev.zerosum.simulator.wire.Operation;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A fault as it was ordered.
///
/// @param operation what it strikes; absent for any
/// @param countMax how often it strikes; absent for without end
/// @param perMille of the calls that it fits are struck: 1000 for all
/// @param paymentId strikes only calls whose metadata say this `payment_id`; absent for all
/// @param status of the answer, for errors; 0 lets an outage cut connections
/// @param isStored whether an error before processing is kept under the key
public record Fault(
    String id,
    FaultKind kind,
    @Nullable Operation operation,
    @Nullable Integer countMax,
    int perMille,
    @Nullable String paymentId,
    int status,
    Duration delay,
    boolean isStored) {

  /// All calls.
  public static final int PER_MILLE = 1_000;

  public Fault {
    boolean isValid =
        perMille >= 0
            && perMille <= PER_MILLE
            && (countMax == null || countMax > 0)
            && (status == 0 || (status >= 500 && status <= 599))
            && !delay.isNegative();
    if (!isValid) {
      throw new IllegalArgumentException(
          "probability 0 to 1, count > 0, status 500 to 599 and delay_millis >= 0 were expected");
    }
  }

  boolean fits(Operation called, Optional<String> calledPaymentId) {
    return (operation == null || operation == called)
        && (paymentId == null || calledPaymentId.filter(paymentId::equals).isPresent());
  }
}
