package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The same card too often in a short time, across all merchants: someone tries out a stolen card.
///
/// Settings: `limit` (10 earlier charges) in `window` (60s); `test-limit` (100000) in test mode,
/// since everybody shares the processor's few test cards; `verdict` (decline).
final class CardVelocityRule implements Rule {

  private static final String NAME = "card_velocity";

  private final Count count;
  private final long limit;
  private final long testLimit;
  private final Verdict verdict;

  CardVelocityRule(RuleSettings all) {
    RuleSettings.Of settings = all.of(NAME);
    this.count = new Count(Dimension.CARD, settings.duration("window", Duration.ofSeconds(60)));
    this.limit = settings.number("limit", 10);
    this.testLimit = settings.number("test_limit", 100_000);
    this.verdict = settings.verdict(Verdict.DECLINE);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Count> counts() {
    return Set.of(count);
  }

  @Override
  public Optional<Finding> apply(AssessPayment payment, Signals signals) {
    long earlier = signals.earlier(count);
    long allowed = payment.livemode() ? limit : testLimit;
    if (earlier < allowed) {
      return Optional.empty();
    }
    String detail =
        "%d earlier charges of this card in %d s, at most %d"
            .formatted(earlier, count.window().toSeconds(), allowed);
    return Optional.of(new Finding(verdict, detail));
  }
}
