package dev.zerosum.simulator.book;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.card.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One try to take money from a card.
///
/// @param amount what was authorized
/// @param cardToken which test card was charged
/// @param amountCaptured minor units that were taken
/// @param amountRefunded minor units that went back, or were never taken from what was voided
/// @param balanceTransaction of the capture
/// @param failure why it failed; absent when it was authorized
public record Charge(
    String id,
    boolean livemode,
    long created,
    String paymentIntent,
    Money amount,
    String paymentMethod,
    String cardToken,
    boolean isCaptured,
    long amountCaptured,
    long amountRefunded,
    @Nullable String balanceTransaction,
    @Nullable Failure failure,
    Map<String, String> metadata)
    implements Stored {

  public Charge {
    metadata = Map.copyOf(metadata);
    boolean fits =
        amountCaptured <= amount.minorUnits()
            && amountRefunded <= (isCaptured ? amountCaptured : amount.minorUnits())
            && amountCaptured >= 0
            && amountRefunded >= 0;
    if (!fits) {
      throw new InvariantViolation(
          "charge " + id + ": captured " + amountCaptured + ", refunded " + amountRefunded);
    }
  }

  /// Minor units that can still be refunded.
  public long refundable() {
    return Math.subtractExact(amountCaptured, amountRefunded);
  }

  /// The amount was taken, perhaps after others.
  public Charge captured(Money taken, String transaction) {
    return changed(
        true,
        Math.addExact(amountCaptured, taken.minorUnits()),
        isCaptured ? amountRefunded : 0,
        transaction);
  }

  /// More of it went back (or, negative, a refund failed and came home).
  public Charge refunded(long minorUnits) {
    return changed(
        true, amountCaptured, Math.addExact(amountRefunded, minorUnits), balanceTransaction);
  }

  /// The authorization was given back. Stripe shows that as refunded without a capture.
  public Charge voided() {
    return changed(false, 0, amount.minorUnits(), null);
  }

  private Charge changed(
      boolean captured, long taken, long returned, @Nullable String transaction) {
    return new Charge(
        id,
        livemode,
        created,
        paymentIntent,
        amount,
        paymentMethod,
        cardToken,
        captured,
        taken,
        returned,
        transaction,
        failure,
        metadata);
  }
}
