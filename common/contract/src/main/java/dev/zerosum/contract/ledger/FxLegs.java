package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What an exchange moves: pure arithmetic, the same for who asks and for who checks.
///
/// Both roundings are half to even (to the nearest minor unit, a tie to the even one), so that over
/// many exchanges they favour nobody. First what leaves the pool is rounded, then the spread as a
/// part of that; the receiver gets the difference, so the parts always sum to the whole.
///
/// @param in what comes into the pool of `from`
/// @param out what leaves the pool of `to`
/// @param spread the part of `out` that is ours
public record FxLegs(Money in, Money out, Money spread) {

  private static final RoundingMode ROUNDING = RoundingMode.HALF_EVEN;

  /// What these terms make of an amount.
  ///
  /// @throws IllegalArgumentException when the amount is in another currency than the terms' first
  /// @throws ArithmeticException when the result is beyond a long
  public static FxLegs of(Money in, FxTerms terms) {
    if (!in.currency().equals(terms.from())) {
      throw new IllegalArgumentException(in.currency() + " is not " + terms.from());
    }
    BigDecimal out =
        BigDecimal.valueOf(in.minorUnits(), terms.from().exponent()).multiply(terms.rate());
    Money rounded = round(out, terms.to());
    BigDecimal spread =
        BigDecimal.valueOf(rounded.minorUnits(), terms.to().exponent()).multiply(terms.spread());
    return new FxLegs(in, rounded, round(spread, terms.to()));
  }

  /// What the receiver gets.
  public Money received() {
    return out.minus(spread);
  }

  /// The five legs of the design document, or four when the spread is zero.
  ///
  /// @param payer who gives `in`
  /// @param receiver who gets what is left of `out`
  /// @param pool where `out` comes from: the FX pool, or what was reserved of it
  public List<Leg> legs(AccountName payer, AccountName receiver, AccountName pool) {
    boolean livemode = payer.livemode();
    List<Leg> legs = new ArrayList<>();
    legs.add(new Leg(payer, in.negated()));
    legs.add(new Leg(AccountName.fxPool(livemode, in.currency()), in));
    legs.add(new Leg(pool, out.negated()));
    legs.add(new Leg(receiver, received()));
    if (spread.minorUnits() != 0) {
      legs.add(new Leg(AccountName.fxRevenue(livemode, out.currency()), spread));
    }
    return List.copyOf(legs);
  }

  private static Money round(BigDecimal amount, CurrencyCode currency) {
    long units = amount.movePointRight(currency.exponent()).setScale(0, ROUNDING).longValueExact();
    return new Money(units, currency);
  }
}
