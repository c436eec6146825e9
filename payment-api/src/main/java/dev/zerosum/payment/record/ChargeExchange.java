package dev.zerosum.payment.record;

import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.kernel.Money;
import org.jspecify.annotations.Nullable;

/// That a payment settles in another currency than the buyer pays in, and on what terms; locked
/// when the payment is made.
///
/// @param quoteId the quote that the merchant named; null when it took the rate of that moment
public record ChargeExchange(FxTerms terms, @Nullable String quoteId) {

  /// What these terms make of an amount of the payment.
  public FxLegs of(Money amount) {
    return FxLegs.of(amount, terms);
  }
}
