package dev.zerosum.simulator.book;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.card.Failure;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One try to take money from a card, or from a bank account.
///
/// @param amount what was authorized
/// @param cardToken which test card was charged
/// @param amountCaptured minor units that were taken
/// @param amountRefunded minor units that went back, or were never taken from what was voided
/// @param balanceTransaction of the capture
/// @param failure why it failed; absent when it was authorized
/// @param debit of a bank account; absent for a card's, and in old lines
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
    Map<String, String> metadata,
    @Nullable Debit debit)
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

  /// The bank paid.
  public Charge paid(Money taken, String transaction, @Nullable Long dueAt) {
    Charge charge = captured(taken, transaction);
    return charge.debited(Objects.requireNonNull(debit).decided(dueAt), null);
  }

  /// The bank refused.
  public Charge refused(Failure why) {
    return debited(Objects.requireNonNull(debit).decided(null), why);
  }

  /// The bank took back what it had paid.
  public Charge returned(Failure why, String transaction) {
    return debited(Objects.requireNonNull(debit).returned(transaction), why);
  }

  /// The bank will do nothing more of itself.
  public Charge settled() {
    return debited(Objects.requireNonNull(debit).decided(null), failure);
  }

  private Charge debited(Debit newDebit, @Nullable Failure why) {
    return new Charge(
        id,
        livemode,
        created,
        paymentIntent,
        amount,
        paymentMethod,
        cardToken,
        isCaptured,
        amountCaptured,
        amountRefunded,
        balanceTransaction,
        why,
        metadata,
        newDebit);
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
        metadata,
        debit);
  }
}
