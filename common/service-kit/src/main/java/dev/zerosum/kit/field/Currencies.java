package dev.zerosum.kit.field;

import dev.zerosum.kernel.CurrencyCode;

/// Reads currencies as requests have them: `fields.parsed("currency", 3, Currencies::read)`.
public final class Currencies {

  private Currencies() {}

  /// The currency of three letters, in either case.
  ///
  /// @throws IllegalArgumentException with what was expected
  public static CurrencyCode read(String text) {
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
