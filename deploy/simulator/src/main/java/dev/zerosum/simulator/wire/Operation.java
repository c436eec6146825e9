package dev.zerosum.simulator.wire;

import java.util.Locale;

/// What a call does, as faults name it.
public enum Operation {
  PAYMENT_METHOD,
  AUTHORIZE,
  CAPTURE,
  CANCEL,
  REFUND,
  PAYOUT,
  RETRIEVE,
  LIST,
  UPDATE;

  /// The word in the fault door: lower case, `create` being the same as `authorize`.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Operation of(String word) {
    return word.equals("create") ? AUTHORIZE : valueOf(word.toUpperCase(Locale.ROOT));
  }
}
