package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.AssessPayment;
import java.util.Optional;
import java.util.Set;

/// One rule about a payment. A class in this package that implements it is in force: it is found,
/// given [RuleSettings], and asked at every assessment.
public interface Rule {

  /// Its name in reasons, settings and metrics: words joined by underscores, `card_velocity`.
  String name();

  /// What must be counted for it before it is asked.
  default Set<Count> counts() {
    return Set.of();
  }

  /// What it finds, or nothing. Must not fail, whatever the payment lacks.
  Optional<Finding> apply(AssessPayment payment, Signals signals);
}
