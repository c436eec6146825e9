package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.FraudContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The buyer sits in another country than the one the card is billed in (or, where no billing
/// address is known, than the one the goods go to). Goods sent abroad alone are a gift, not a sign.
///
/// Settings: `networks` (comma list of `network=country`, since no address database is at hand; by
/// default the three networks that RFC 5737 keeps for documentation, for trying the rule out);
/// `verdict` (review).
final class CountryMismatchRule implements Rule {

  private static final String NAME = "country_mismatch";
  private static final Map<String, String> DOCUMENTATION =
      Map.of("192.0.2.0/24", "US", "198.51.100.0/24", "NG", "203.0.113.0/24", "RU");

  private final Map<Network, String> countries = new LinkedHashMap<>();
  private final Verdict verdict;

  CountryMismatchRule(RuleSettings all) {
    RuleSettings.Of settings = all.of(NAME);
    settings
        .pairs("networks", DOCUMENTATION)
        .forEach((network, country) -> countries.put(Network.parse(network), country));
    this.verdict = settings.verdict(Verdict.REVIEW);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Finding> apply(AssessPayment payment, Signals signals) {
    FraudContext context = payment.context();
    String expected =
        Objects.requireNonNullElse(
            context.billingCountry(), Objects.requireNonNullElse(context.shippingCountry(), ""));
    return Address.parse(context.clientIp())
        .flatMap(this::countryOf)
        .filter(country -> !expected.isEmpty() && !country.equals(expected))
        .map(country ->
            new Finding(
                verdict,
                "buyer in %s, billed in %s, shipped to %s"
                    .formatted(country, context.billingCountry(), context.shippingCountry())));
  }

  private Optional<String> countryOf(Address address) {
    return countries.entrySet().stream()
        .filter(entry -> entry.getKey().contains(address))
        .max(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.bits(), b.bits())))
        .map(Map.Entry::getValue);
  }
}
