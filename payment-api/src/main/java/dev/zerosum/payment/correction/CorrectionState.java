package dev.zerosum.payment.correction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Where a correction stands.
enum CorrectionState {
  /// By one operator; a second one has not decided.
  PROPOSED,
  REJECTED,
  /// By a second operator; it is being carried out.
  APPROVED,
  /// Done.
  POSTED,
  /// A hold that was done and given back since.
  RELEASED,
  /// The ledger refused it; nothing moved.
  FAILED;

  /// The words on the wire and in tables.
  static final List<String> WORDS = Arrays.stream(values()).map(CorrectionState::word).toList();

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CorrectionState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
