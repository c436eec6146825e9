package dev.zerosum.payment.correction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What operators can do to a merchant's money.
enum CorrectionType {
  /// Gives a merchant money of ours, or takes it; the balance may end below nothing.
  ADJUSTMENT,
  /// Sets available money aside, so that no payout can have it; never more than there is.
  BALANCE_HOLD,
  /// Gives back what a hold has set aside, whole.
  HOLD_RELEASE,
  /// Calls a payout back that its bank says nothing of.
  PAYOUT_RETURN;

  /// The words on the wire and in tables.
  static final List<String> WORDS = Arrays.stream(values()).map(CorrectionType::word).toList();

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CorrectionType of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
