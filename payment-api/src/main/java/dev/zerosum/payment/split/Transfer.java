package dev.zerosum.payment.split;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One part of a payment: a connected merchant's, or the platform's own.
///
/// @param merchantId whose payment it is
/// @param destination who gets it; null for what the platform earns
/// @param amount of the whole payment
/// @param moved what captures have brought so far
/// @param reversed what was given back of it, or is about to be
record Transfer(
    String id,
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    @Nullable MerchantId destination,
    Money amount,
    long moved,
    long reversed,
    long eventSequence,
    Instant createdAt) {

  static Transfer read(ResultSet row, int number) throws SQLException {
    String destination = row.getString("destination");
    return new Transfer(
        row.getString("id"),
        new PaymentId(row.getString("payment_id")),
        new MerchantId(row.getString("merchant_id")),
        row.getBoolean("livemode"),
        destination == null ? null : new MerchantId(destination),
        Money.of(row.getLong("amount"), row.getString("currency")),
        row.getLong("amount_moved"),
        row.getLong("amount_reversed"),
        row.getLong("event_sequence"),
        Instants.read(row, "created_at"));
  }

  /// Minor units that are still there.
  long left() {
    return moved - reversed;
  }

  boolean isFee() {
    return destination == null;
  }

  MerchantId requireDestination() {
    if (destination == null) {
      throw new InvariantViolation(id + " is the platform's and shown to nobody");
    }
    return destination;
  }

  /// How many events a change of it has: merchants do not hear of the platform's part.
  int events() {
    return isFee() ? 1 : 2;
  }

  /// More of it was captured.
  Transfer plusMoved(long more) {
    return with(moved + more, reversed);
  }

  /// More of it is given back, or less when negative.
  Transfer plusReversed(long more) {
    return with(moved, reversed + more);
  }

  private Transfer with(long nowMoved, long nowReversed) {
    return new Transfer(
        id,
        paymentId,
        merchantId,
        livemode,
        destination,
        amount,
        nowMoved,
        nowReversed,
        eventSequence + events(),
        createdAt);
  }
}
