package dev.zerosum.fraud.rule;

/// Whether a rule's word counts.
public enum RuleMode {
  /// It is not asked.
  OFF,
  /// It is asked and its findings are stored, but the verdict is made without it.
  SHADOW,
  /// It is asked and its word counts.
  ON
}
