package dev.zerosum.payment.record;

import dev.zerosum.kernel.PaymentId;

/// Ids of a payment's transfers: made of the payment's, so that the payment can show them and their
/// order is the order of time.
public final class TransferIds {

  public static final String PREFIX = "tr_";

  private TransferIds() {}

  /// The id of one part of a payment.
  ///
  /// @param number counts the parts from 1; 0 is what the platform earns
  public static String of(PaymentId payment, int number) {
    return "%s%s_%02d"
        .formatted(PREFIX, payment.value().substring(PaymentId.PREFIX.length()), number);
  }
}
