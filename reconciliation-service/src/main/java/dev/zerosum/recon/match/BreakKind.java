package dev.zerosum.recon.match;

import java.util.Locale;

/// How two books can differ about one movement of money.
public enum BreakKind {
  /// The statement has it, our ledger does not.
  MISSING_HERE,
  /// Our ledger has it, the statement does not.
  MISSING_THERE,
  AMOUNT_DIFFERS,
  CURRENCY_DIFFERS,
  /// One side has it once more than the other.
  DUPLICATE,
  /// Both have it, on different days of the window. Explained, so it turns no run red.
  TIMING,
  /// The statement has it, and it names nothing of ours.
  ALIEN;

  /// The word on the wire and in tables.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the word back.
  ///
  /// @throws IllegalArgumentException when there is no such kind
  public static BreakKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
