package dev.zerosum.ledger.read;

import dev.zerosum.kernel.CurrencyCode;
import java.util.List;

/// The trial balance: every sum is zero, or money was made or lost.
///
/// @param sequence the last transaction in the sums
record BookSum(long sequence, List<CurrencySum> currencies) {

  BookSum {
    currencies = List.copyOf(currencies);
  }

  /// All entries of one currency and mode.
  record CurrencySum(CurrencyCode currency, boolean livemode, long sum, long entries) {}
}
