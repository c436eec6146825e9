package dev.zerosum.fraud.assessment;

import dev.zerosum.fraud.model.ModelThresholds;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of fraud-service, `zerosum.fraud`.
///
/// @param rules by rule and setting; each rule's class says which it has and their defaults, and
///   every rule has `mode`: `off`, `shadow` or `on` (on)
/// @param model what a model's score asks for
@ConfigurationProperties("zerosum.fraud")
record FraudSettings(
    @DefaultValue Map<String, Map<String, String>> rules, @DefaultValue Model model) {

  FraudSettings {
    rules = Map.copyOf(rules);
  }

  /// Thresholds of the design document, section "Two-stage gate".
  ///
  /// @param declineScore above it a payment is declined
  /// @param reviewScore from it on a person looks
  record Model(@DefaultValue("0.9") double declineScore, @DefaultValue("0.5") double reviewScore) {

    ModelThresholds thresholds() {
      return new ModelThresholds(declineScore, reviewScore);
    }
  }
}
