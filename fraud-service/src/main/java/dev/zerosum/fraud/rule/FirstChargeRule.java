package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// A large first charge of a customer (of a card, for guests) that never paid this merchant before.
///
/// Settings: `limit` (5000 whole units of the currency, so USD 5,000.00), `limits` (comma list of
/// `currency=units` where the unit is worth far less), `verdict` (review). In test mode it is the
/// documented way to reach review: charge a new customer USD 5,000.00 or more.
final class FirstChargeRule implements Rule {

  private static final String NAME = "first_charge";
  // Roughly USD 5,000 each; a limit needs no rate of the day.
  private static final Map<String, String> LIMITS =
      Map.of(
          "JPY",
          "750000",
          "KRW",
          "7000000",
          "HUF",
          "1800000",
          "VND",
          "130000000",
          "IDR",
          "80000000");

  private final long limit;
  private final Map<String, String> limits;
  private final Verdict verdict;

  FirstChargeRule(RuleSettings all) {
    RuleSettings.Of settings = all.of(NAME);
    this.limit = settings.number("limit", 5_000);
    this.limits = settings.pairs("limits", LIMITS);
    this.verdict = settings.verdict(Verdict.REVIEW);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Finding> apply(AssessPayment payment, Signals signals) {
    Money threshold = threshold(payment.amount().currency());
    if (signals.hasHistory() || payment.amount().compareTo(threshold) < 0) {
      return Optional.empty();
    }
    String detail =
        "first charge of %s, from %s on a person looks"
            .formatted(payment.amount().display(), threshold.display());
    return Optional.of(new Finding(verdict, detail));
  }

  private Money threshold(CurrencyCode currency) {
    BigDecimal units = new BigDecimal(limits.getOrDefault(currency.code(), Long.toString(limit)));
    long minorUnits = units.movePointRight(currency.exponent()).longValueExact();
    return new Money(minorUnits, currency);
  }
}
