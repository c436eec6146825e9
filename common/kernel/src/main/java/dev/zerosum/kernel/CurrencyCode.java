package dev.zerosum.kernel;

import java.util.Currency;
import java.util.Locale;

/// An ISO 4217 currency with its exponent (USD 2, JPY 0, KWD 3). Upper case; lower case is
/// accepted.
///
/// @param code three upper-case letters
public record CurrencyCode(String code) {

  /// @throws IllegalArgumentException when ISO 4217 knows no such currency, or it has no minor unit
  public CurrencyCode {
    code = code.toUpperCase(Locale.ROOT);
    if (Currency.getInstance(code).getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException("currency " + code + " has no minor unit");
    }
  }

  public static CurrencyCode of(String code) {
    return new CurrencyCode(code);
  }

  /// How many decimal digits the minor unit stands for.
  public int exponent() {
    return Currency.getInstance(code).getDefaultFractionDigits();
  }

  @Override
  public String toString() {
    return code;
  }
}
