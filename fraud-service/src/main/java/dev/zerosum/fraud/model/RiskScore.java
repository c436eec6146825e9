package dev.zerosum.fraud.model;

/// A risk between 0 (none) and 1 (certain fraud).
///
/// @param score never NaN: a model that answers so has failed
public record RiskScore(double score) {

  /// @throws IllegalArgumentException outside 0 to 1
  public RiskScore {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score is 0 to 1, not " + score);
    }
  }
}
