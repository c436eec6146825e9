package dev.zerosum.fraud.model;

import dev.zerosum.contract.fraud.Assessment.Verdict;

/// What a score asks for.
///
/// @param declineScore above it: decline
/// @param reviewScore from it on: review; below: approve
public record ModelThresholds(double declineScore, double reviewScore) {

  /// @throws IllegalArgumentException unless 0 < review <= decline <= 1
  public ModelThresholds {
    if (!(0 < reviewScore && reviewScore <= declineScore && declineScore <= 1)) {
      throw new IllegalArgumentException("thresholds are 0 < review <= decline <= 1");
    }
  }

  /// The verdict of a score.
  public Verdict verdict(RiskScore risk) {
    if (risk.score() > declineScore) {
      return Verdict.DECLINE;
    }
    return risk.score() >= reviewScore ? Verdict.REVIEW : Verdict.APPROVE;
  }
}
