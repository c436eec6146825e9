package dev.zerosum.processor.port;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;

/// What a bank is asked to pay, complete: kept in a row it can be sent again, word for word, under
/// the same key.
///
/// @param destination the bank's token of the account
public record PayoutOrder(
    PayoutId payoutId, MerchantId merchantId, boolean livemode, Money amount, String destination) {

  /// @throws IllegalArgumentException when nothing would be paid
  public PayoutOrder {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("an amount above 0 was expected, not " + amount.display());
    }
  }
}
