package dev.zerosum.kernel;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// An exact amount in the minor unit of one ISO 4217 currency; never rounded.
///
/// @param minorUnits count of minor units (USD 89.00 is 8900; JPY 500 is 500); may be negative
/// @param currency the currency the count is in
public record Money(long minorUnits, CurrencyCode currency) implements Comparable<Money> {

  public static Money of(long minorUnits, String currencyCode) {
    return new Money(minorUnits, CurrencyCode.of(currencyCode));
  }

  /// Adds an amount of the same currency.
  ///
  /// @throws ArithmeticException on overflow of `long`
  /// @throws IllegalArgumentException when the currencies differ
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  /// Takes away an amount of the same currency.
  ///
  /// @throws ArithmeticException on overflow of `long`
  /// @throws IllegalArgumentException when the currencies differ
  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
  }

  /// The same amount in the other direction.
  ///
  /// @throws ArithmeticException on overflow of `long`
  public Money negated() {
    return new Money(Math.negateExact(minorUnits), currency);
  }

  /// Divides among recipients in proportion to their weights, by largest remainder. The parts sum
  /// to the whole exactly; nobody is a full minor unit from the exact share; the order in which the
  /// weights come changes nothing, since between equal remainders the first recipient by natural
  /// order gets the unit. A negative amount divides as its positive one does.
  ///
  /// @param weights 0 or more each, not all 0
  /// @throws IllegalArgumentException for a negative weight, or when nobody has any
  public <K extends Comparable<? super K>> SortedMap<K, Money> allocate(Map<K, Long> weights) {
    SortedMap<K, Money> parts = new TreeMap<>();
    LargestRemainder.divide(minorUnits, weights)
        .forEach((recipient, units) -> parts.put(recipient, new Money(units, currency)));
    return Collections.unmodifiableSortedMap(parts);
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  /// The amount as people read it, for instance `89.00 USD`.
  public String display() {
    return BigDecimal.valueOf(minorUnits, currency.exponent()).toPlainString() + " " + currency;
  }

  /// Compares amounts of one currency.
  ///
  /// @throws IllegalArgumentException when the currencies differ
  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(minorUnits, other.minorUnits);
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("currency " + other.currency + " is not " + currency);
    }
  }
}
