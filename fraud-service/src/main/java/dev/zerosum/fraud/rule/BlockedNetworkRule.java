package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import java.util.Optional;

/// The buyer's address is in a network that operators have blocked.
///
/// Setting: `verdict` (decline).
final class BlockedNetworkRule implements Rule {

  private static final String NAME = "blocked_network";

  private final Verdict verdict;

  BlockedNetworkRule(RuleSettings all) {
    this.verdict = all.of(NAME).verdict(Verdict.DECLINE);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Finding> apply(AssessPayment payment, Signals signals) {
    return Optional.ofNullable(signals.blockedNetwork())
        .map(network -> new Finding(verdict, "the buyer's address is in " + network));
  }
}
