package dev.zerosum.payment.fx;

import dev.zerosum.kernel.CurrencyCode;

/// Reads currencies as requests have them.
final class CurrencyCodes {

  private CurrencyCodes() {}

  /// The currency of three letters.
  ///
  /// @throws IllegalArgumentException with what was expected
  static CurrencyCode read(String text) {
    if (!text.matches("[A-Za-z]{3}")) {
      throw new IllegalArgumentException("a currency has three letters");
    }
    try {
      return CurrencyCode.of(text);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("ISO 4217 knows no such currency", unknown);
    }
  }
}
