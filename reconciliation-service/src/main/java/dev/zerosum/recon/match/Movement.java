package dev.zerosum.recon.match;

import java.util.Locale;
import java.util.Set;

/// Which way money went. Lines of the two books are compared within one object of ours and one
/// movement.
public enum Movement {
  /// In, from a card.
  CHARGE,
  /// Back to a card; a refund that failed is the same movement with the other sign.
  REFUND,
  /// Out, to a merchant's bank; one that came back is the same movement with the other sign.
  PAYOUT,
  /// Taken back by a buyer's bank; what was won is the same movement with the other sign.
  DISPUTE,
  /// Booked by people to mend a difference: it belongs to the break it mends.
  CORRECTION,
  /// Anything else. It needs its counterpart like the others, so a kind that nobody has taught us
  /// shows as a break and not as a match.
  OTHER;

  private static final Set<String> WITHIN =
      Set.of(
          "release",
          "refund",
          "charge_reversal",
          "payout",
          "fx_funding",
          "fx_reservation",
          "adjustment",
          "transfer_reversal",
          "dispute",
          "dispute_fee");

  /// The movement of a statement's line, by the processor's word for it (Stripe's balance
  /// transaction types, and the bank port's).
  public static Movement ofStatement(String kind) {
    return switch (kind) {
      case "charge", "payment" -> CHARGE;
      case "refund", "payment_refund", "refund_failure", "payment_failure_refund" -> REFUND;
      case "bank_payout", "bank_return" -> PAYOUT;
      // Stripe calls what disputes move adjustments, as it does what it mends itself; those name no
      // dispute of ours and stay alien.
      case "adjustment" -> DISPUTE;
      default -> OTHER;
    };
  }

  /// The movement of a ledger transaction, by its kind.
  public static Movement ofLedger(String kind) {
    return switch (kind) {
      case "charge" -> CHARGE;
      case "charge_reversal", "refund" -> REFUND;
      case "payout" -> PAYOUT;
      case "dispute" -> DISPUTE;
      case "adjustment" -> CORRECTION;
      default -> OTHER;
    };
  }

  /// Whether a ledger transaction stays within our own accounts, so that no processor and no bank
  /// can know of it: money that became available, was set aside or given back, went from one
  /// merchant back to another, fills a pool of currency or is set aside there for a charge, pays
  /// for a dispute, or was moved between a merchant and us by hand. One that touches a card or a
  /// bank is compared, whatever it calls itself; and a charge that touches none is a break.
  ///
  /// @param minorUnits what it says that a processor or a bank moved
  public static boolean isInternal(String kind, long minorUnits) {
    return minorUnits == 0 && WITHIN.contains(kind);
  }

  /// The word in tables.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
