package dev.zerosum.contract.processor;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import org.jspecify.annotations.Nullable;

/// An authorized amount to be taken.
///
/// @param key `pay_…:capture:n`
/// @param amount what to take, at most what was authorized
/// @param isPartial true when more of the authorization may be captured later; absent or false when
///   the rest is given up
public record CapturePayment(
    StepKey key, PaymentId paymentId, Money amount, @Nullable Boolean isPartial, Lane lane) {

  /// The only capture of an authorization.
  public CapturePayment(StepKey key, PaymentId paymentId, Money amount, Lane lane) {
    this(key, paymentId, amount, null, lane);
  }
}
