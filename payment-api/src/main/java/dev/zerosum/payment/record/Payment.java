package dev.zerosum.payment.record;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.kernel.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment as its row holds it.
///
/// @param outcome the last that was recorded; null while nothing was
/// @param assessment fraud's verdict; null until a saga told it
/// @param eventSequence how many events it has
/// @param run which run of its saga the sweeper saw last
/// @param origin where it came from
public record Payment(
    PaymentId id,
    ChargeOrder order,
    PaymentStanding standing,
    @Nullable ChargeOutcome outcome,
    @Nullable Assessment assessment,
    long amountCaptured,
    long amountRefunded,
    long eventSequence,
    Run run,
    Origin origin) {

  /// Where a payment came from.
  ///
  /// @param keyId the API key
  /// @param requestId the request
  public record Origin(String keyId, String requestId, Instant createdAt) {}

  /// What the sweeper knows of a payment's saga.
  ///
  /// @param id changes with every run; null before the first look
  /// @param count how many different runs were seen
  /// @param isStopped whether it is left alone until an operator answers
  public record Run(@Nullable String id, int count, boolean isStopped) {

    /// Of a payment that is new.
    public static final Run NONE = new Run(null, 0, false);
  }
}
