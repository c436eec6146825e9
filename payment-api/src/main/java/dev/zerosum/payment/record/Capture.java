package dev.zerosum.payment.record;

import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant's request to capture by hand, as its row holds it.
///
/// @param id `cap_…`: whose decision answers the claim
/// @param number counts the payment's requests from 1, in the order in which they are taken
/// @param isFinal whether the rest of the authorization is given up
/// @param end what came of it; null while undecided
/// @param attempts the n of its last attempt at the processor; 0 while undecided
public record Capture(
    String id,
    PaymentId paymentId,
    int number,
    Money amount,
    boolean isFinal,
    @Nullable CaptureEnd end,
    int attempts,
    Origin origin) {

  /// What ids of captures begin with.
  public static final String PREFIX = "cap_";

  /// Where a request came from.
  ///
  /// @param keyId the API key
  /// @param requestId the request
  public record Origin(String keyId, String requestId, Instant createdAt) {}
}
