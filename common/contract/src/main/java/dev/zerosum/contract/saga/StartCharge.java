package dev.zerosum.contract.saga;

import dev.zerosum.contract.fraud.FraudContext;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment as its saga needs it, read from its row at the start.
///
/// @param returnUrl where the buyer comes back to after an action (3DS)
/// @param method what is known of the payment method; absent on first use, then the saga describes
///   it
/// @param hasAccounts whether the ledger's accounts for this customer and currency are known to
///   exist
/// @param standing where the payment stands at the start: a saga started in `reversing` goes
///   straight to undoing, one started in `requires_…` waits on
/// @param requestId of the request that made the payment
/// @param split how the charge is divided; null when all of it is the merchant's
/// @param exchange the locked terms on which the merchant settles in another currency; null when it
///   settles in the amount's own; never with a split
public record StartCharge(
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    CaptureMethod captureMethod,
    PaymentMethodId paymentMethodId,
    @Nullable CustomerId customerId,
    @Nullable String description,
    @Nullable String returnUrl,
    FraudContext context,
    @Nullable DescribedMethod method,
    boolean hasAccounts,
    PaymentStanding standing,
    Instant createdAt,
    String requestId,
    @Nullable ChargeSplit split,
    @Nullable FxTerms exchange) {

  /// A charge that is all its merchant's, in its own currency.
  public StartCharge(
      PaymentId paymentId,
      MerchantId merchantId,
      boolean livemode,
      Money amount,
      CaptureMethod captureMethod,
      PaymentMethodId paymentMethodId,
      @Nullable CustomerId customerId,
      @Nullable String description,
      @Nullable String returnUrl,
      FraudContext context,
      @Nullable DescribedMethod method,
      boolean hasAccounts,
      PaymentStanding standing,
      Instant createdAt,
      String requestId) {
    this(
        paymentId,
        merchantId,
        livemode,
        amount,
        captureMethod,
        paymentMethodId,
        customerId,
        description,
        returnUrl,
        context,
        method,
        hasAccounts,
        standing,
        createdAt,
        requestId,
        null,
        null);
  }
}
