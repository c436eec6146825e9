package dev.zerosum.simulator.book;

import dev.zerosum.kernel.Money;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A money movement or a change of state, as one line of the journal tells it.
///
/// @param id of the object that changed
/// @param amount absent where no amount is concerned
public record Movement(
    Kind kind,
    String id,
    boolean livemode,
    @Nullable String paymentIntent,
    @Nullable String charge,
    @Nullable Money amount,
    Map<String, String> metadata) {

  public Movement {
    metadata = Map.copyOf(metadata);
  }

  /// What happened.
  public enum Kind {
    METHOD,
    INTENT,
    ACTION_REQUIRED,
    AUTHORIZE,
    DECLINE,
    CAPTURE,
    VOID,
    CANCEL,
    REFUND,
    REFUND_SUCCEEDED,
    REFUND_FAILED,
    DEBIT_PENDING,
    DEBIT_RETURNED,
    DISPUTE,
    DISPUTE_WITHDRAWN,
    DISPUTE_UPDATED,
    DISPUTE_REINSTATED,
    DISPUTE_CLOSED,
    PAYOUT,
    PAYOUT_REJECTED,
    PAYOUT_PAID,
    PAYOUT_FAILED,
    PAYOUT_RETURNED,
    UPDATE,
    CLOCK
  }

  /// Something that happened to an intent without a charge's money.
  public static Movement of(Kind kind, Intent intent) {
    return new Movement(
        kind,
        intent.id(),
        intent.livemode(),
        intent.id(),
        intent.standing().latestCharge(),
        intent.amount(),
        intent.terms().metadata());
  }

  /// Something that a charge did.
  public static Movement of(Kind kind, Charge charge, Money amount) {
    return new Movement(
        kind,
        charge.id(),
        charge.livemode(),
        charge.paymentIntent(),
        charge.id(),
        amount,
        charge.metadata());
  }

  /// Something that a refund did. The charge's metadata go beneath the refund's own, so that every
  /// movement names its payment.
  public static Movement of(Kind kind, Refund refund, Charge charge) {
    var metadata = new HashMap<>(charge.metadata());
    metadata.putAll(refund.metadata());
    return new Movement(
        kind,
        refund.id(),
        refund.livemode(),
        refund.paymentIntent(),
        refund.charge(),
        refund.amount(),
        metadata);
  }

  /// Something that a dispute did. The charge's metadata name its payment.
  public static Movement of(Kind kind, Dispute dispute, Charge charge) {
    return new Movement(
        kind,
        dispute.id(),
        dispute.livemode(),
        dispute.paymentIntent(),
        dispute.charge(),
        dispute.amount(),
        charge.metadata());
  }
}
