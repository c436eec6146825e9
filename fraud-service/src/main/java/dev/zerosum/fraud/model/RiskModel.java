package dev.zerosum.fraud.model;

import java.util.Map;
import java.util.Optional;

/// Scores a payment by named features (design document, stage 2).
public interface RiskModel {

  /// The risk, or empty while there is no model. Must answer within 100 ms.
  ///
  /// @param features each by its name; a missing name is a missing value
  Optional<RiskScore> score(Map<String, Number> features);
}
