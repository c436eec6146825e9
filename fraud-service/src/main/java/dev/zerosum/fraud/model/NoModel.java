package dev.zerosum.fraud.model;

import java.util.Map;
import java.util.Optional;

/// Says that there is no model: the rules decide alone.
public final class NoModel implements RiskModel {

  @Override
  public Optional<RiskScore> score(Map<String, Number> features) {
    return Optional.empty();
  }
}
