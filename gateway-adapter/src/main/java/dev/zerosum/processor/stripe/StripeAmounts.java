package dev.zerosum.processor.stripe;

import dev.zerosum.kernel.Money;
import dev.zerosum.processor.port.ProcessorOutcome;
import java.util.Optional;
import java.util.Set;

/// Amounts as Stripe counts them: in ISO 4217's minor units, but for two currencies without any,
/// which Stripe still counts in hundredths, and one that Stripe counts in wholes only.
final class StripeAmounts {

  private static final Set<String> IN_HUNDREDTHS = Set.of("ISK", "UGX");
  private static final Set<String> IN_WHOLES = Set.of("MGA");
  private static final long HUNDRED = 100;

  private StripeAmounts() {}

  /// Why Stripe cannot be asked for this amount; nothing when it can.
  static Optional<ProcessorOutcome> refusal(Money amount) {
    return isInWholes(amount) && amount.minorUnits() % HUNDRED != 0
        ? Optional.of(
            StripeFailures.declined(
                "amount_invalid",
                null,
                amount.display() + " is not whole, as the processor counts this currency"))
        : Optional.empty();
  }

  /// The number to send.
  ///
  /// @throws IllegalArgumentException when there is none: ask for the refusal first
  static long of(Money amount) {
    if (isInHundredths(amount)) {
      return Math.multiplyExact(amount.minorUnits(), HUNDRED);
    }
    return isInWholes(amount) ? inWholes(amount.minorUnits(), amount) : amount.minorUnits();
  }

  /// The amount that was received.
  ///
  /// @throws IllegalArgumentException when ISO 4217 does not know the currency, or it has no such
  ///   amount
  static Money money(long number, String currency) {
    Money asItStands = Money.of(number, currency);
    if (isInHundredths(asItStands)) {
      return new Money(inWholes(number, asItStands), asItStands.currency());
    }
    return isInWholes(asItStands)
        ? new Money(Math.multiplyExact(number, HUNDRED), asItStands.currency())
        : asItStands;
  }

  private static long inWholes(long hundredths, Money of) {
    if (hundredths % HUNDRED != 0) {
      throw new IllegalArgumentException(
          hundredths + " hundredths of " + of.currency() + " are no amount");
    }
    return hundredths / HUNDRED;
  }

  private static boolean isInHundredths(Money amount) {
    return IN_HUNDREDTHS.contains(amount.currency().code());
  }

  private static boolean isInWholes(Money amount) {
    return IN_WHOLES.contains(amount.currency().code());
  }
}
