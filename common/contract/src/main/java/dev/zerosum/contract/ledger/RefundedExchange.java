package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.Money;
import java.math.BigInteger;

/// What a refund takes back of an exchanged charge, or a dispute does, at the charge's own rate:
/// the part of what each had received that its amount is of the captured one. Nothing is exchanged
/// anew, so the rate of today does not matter, and a charge that goes back whole leaves everybody
/// as before.
///
/// @param received from the merchant; 0 or more
/// @param spread of what exchanging had earned, in the same currency; 0 or more
public record RefundedExchange(Money received, Money spread) {

  /// @throws IllegalArgumentException when a part is negative or the currencies differ
  public RefundedExchange {
    if (received.minorUnits() < 0 || received.plus(spread).minorUnits() < received.minorUnits()) {
      throw new IllegalArgumentException("a refund takes back, it does not give");
    }
  }

  /// What goes back into the pool.
  public Money out() {
    return received.plus(spread);
  }

  /// What the next refund or dispute takes back. Parts are told from the sum of all of them, so
  /// that many small ones take back together what one of their sum would: the last takes what is
  /// left, to the minor unit. One that comes to nothing for the merchant takes nothing of the
  /// spread either.
  ///
  /// @param charge what the charge exchanged: what was captured, and what came of it
  /// @param refunded all that is refunded or disputed then, with this one, in the charge's currency
  /// @param before what the others that stand take back
  public static RefundedExchange next(FxLegs charge, Money refunded, RefundedExchange before) {
    Money received = part(charge.received(), refunded, charge.in()).minus(before.received());
    Money spread = part(charge.spread(), refunded, charge.in()).minus(before.spread());
    Money nothing = new Money(0, received.currency());
    return received.isPositive()
        ? new RefundedExchange(received, spread.isPositive() ? spread : nothing)
        : new RefundedExchange(nothing, nothing);
  }

  // Rounded down: what is taken back is never ahead of what was refunded.
  private static Money part(Money whole, Money refunded, Money captured) {
    if (refunded.compareTo(captured) > 0) {
      throw new IllegalArgumentException(
          refunded.display() + " is more than the captured " + captured.display());
    }
    long units =
        BigInteger.valueOf(whole.minorUnits())
            .multiply(BigInteger.valueOf(refunded.minorUnits()))
            .divide(BigInteger.valueOf(captured.minorUnits()))
            .longValueExact();
    return new Money(units, whole.currency());
  }
}
