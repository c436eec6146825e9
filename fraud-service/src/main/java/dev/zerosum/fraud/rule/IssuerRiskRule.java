package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.processor.DescribedMethod;
import java.util.Optional;
import java.util.Set;

/// A card whose issuer is known for fraud: by the first digits of its number (BIN), or a prepaid
/// card of a country on the list (design document, "BIN risk").
///
/// Settings: `bins` (none; comma list of prefixes, decline), `countries` (none; ISO 3166-1 alpha-2:
/// prepaid cards get `verdict`), `verdict` (review).
final class IssuerRiskRule implements Rule {

  private static final String NAME = "issuer_risk";
  private static final String PREPAID = "prepaid";

  private final Set<String> bins;
  private final Set<String> countries;
  private final Verdict verdict;

  IssuerRiskRule(RuleSettings all) {
    RuleSettings.Of settings = all.of(NAME);
    this.bins = settings.words("bins");
    this.countries = settings.words("countries");
    this.verdict = settings.verdict(Verdict.REVIEW);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Finding> apply(AssessPayment payment, Signals signals) {
    DescribedMethod method = payment.method();
    String bin = method.bin();
    if (bin != null && bins.stream().anyMatch(bin::startsWith)) {
      return Optional.of(new Finding(Verdict.DECLINE, "the card's issuer is on the list of BINs"));
    }
    String country = method.country();
    if (country != null && countries.contains(country) && PREPAID.equals(method.funding())) {
      return Optional.of(new Finding(verdict, "a prepaid card issued in " + country));
    }
    return Optional.empty();
  }
}
