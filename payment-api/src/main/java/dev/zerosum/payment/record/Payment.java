package dev.zerosum.payment.record;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment as its row holds it.
///
/// @param outcome the last that was recorded; null while nothing was
/// @param assessment fraud's verdict; null until a saga told it
/// @param held what stands authorized for its merchant to capture
/// @param cancelId of the request that called it off; null while none did
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
    Held held,
    @Nullable String cancelId,
    long eventSequence,
    Run run,
    Origin origin) {

  /// Minor units that a capture may still ask for.
  public long amountCapturable() {
    return standing.status() == PaymentStatus.REQUIRES_CAPTURE ? held.capturable() : 0;
  }

  /// What of a payment stands authorized for its merchant to capture, in minor units.
  ///
  /// @param authorized 0 for what is captured at once
  /// @param requested what requests that stand ask for together, decided or not
  /// @param isFinal whether one of them gives the rest up
  public record Held(long authorized, long requested, boolean isFinal) {

    /// Of a payment that was not authorized.
    public static final Held NOTHING = new Held(0, 0, false);

    long capturable() {
      return isFinal ? 0 : authorized - requested;
    }

    /// One more request stands.
    Held with(long amount, boolean isNowFinal) {
      return new Held(authorized, requested + amount, isNowFinal);
    }

    /// A request that stood came to nothing.
    Held without(long amount, boolean wasFinal) {
      return new Held(authorized, requested - amount, isFinal && !wasFinal);
    }
  }

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
