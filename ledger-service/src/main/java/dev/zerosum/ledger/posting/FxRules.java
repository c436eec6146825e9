package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.ledger.posting.Refusal.RateMismatch.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether legs exchange currency as their terms say, to the minor unit: what comes into the pool
/// at this rate is what leaves the other pool, and the spread of that is what exchanging earns. Who
/// pays and who receives, and in how many legs, is theirs: each currency sums to zero anyway.
final class FxRules {

  private FxRules() {}

  static Optional<Refusal> refusal(List<Leg> legs, FxTerms terms) {
    Map<CurrencyCode, Long> pools = new LinkedHashMap<>();
    Map<CurrencyCode, Long> earned = new LinkedHashMap<>();
    for (Leg leg : legs) {
      Money amount = leg.amount();
      if (leg.account().isFxPool()) {
        pools.merge(amount.currency(), amount.minorUnits(), Math::addExact);
      } else if (leg.account().isFxRevenue()) {
        earned.merge(amount.currency(), amount.minorUnits(), Math::addExact);
      }
    }
    long in = pools.getOrDefault(terms.from(), 0L);
    if (in <= 0) {
      return Optional.of(new Refusal.RateMismatch(Part.IN, terms.from(), 1, in));
    }
    FxLegs expected;
    try {
      expected = FxLegs.of(new Money(in, terms.from()), terms);
    } catch (ArithmeticException e) {
      return Optional.of(new Refusal.RateMismatch(Part.OUT, terms.to(), -Long.MAX_VALUE, 0));
    }
    long out = -expected.out().minorUnits();
    return difference(pools, Map.of(terms.from(), in, terms.to(), out), Part.OUT)
        .or(() ->
            difference(earned, Map.of(terms.to(), expected.spread().minorUnits()), Part.SPREAD));
  }

  // Also of currencies that the terms do not speak of: nothing may move there.
  private static Optional<Refusal> difference(
      Map<CurrencyCode, Long> found, Map<CurrencyCode, Long> expected, Part part) {
    Map<CurrencyCode, Long> all = new LinkedHashMap<>(found);
    expected.keySet().forEach(currency -> all.putIfAbsent(currency, 0L));
    return all.entrySet().stream()
        .filter(sum -> sum.getValue() != expected.getOrDefault(sum.getKey(), 0L).longValue())
        .map(sum ->
            (Refusal)
                new Refusal.RateMismatch(
                    part, sum.getKey(), expected.getOrDefault(sum.getKey(), 0L), sum.getValue()))
        .findFirst();
  }
}
