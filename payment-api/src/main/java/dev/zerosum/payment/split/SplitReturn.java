package dev.zerosum.payment.split;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts of a payment on their way back to the payment's merchant.
///
/// @param id the refund's that takes them, or `trr_…`
/// @param merchantId who gets them back
/// @param captures how many times the payment was captured; nothing of it settles later than the
///   last
record SplitReturn(
    String id,
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    int captures,
    State state,
    List<Line> lines) {

  SplitReturn {
    lines = List.copyOf(lines);
  }

  /// What one part gives back.
  ///
  /// @param destination who had got it; null for the platform
  record Line(String transferId, @Nullable MerchantId destination, Money amount) {}

  /// Where it stands.
  enum State {
    /// With a refund that may come to nothing.
    HELD,
    /// The refund came to nothing.
    DROPPED,
    /// The ledger is to book it.
    BOOKING,
    /// It is in the book.
    BOOKED,
    /// The refund failed later: the ledger is to book it back.
    UNDOING,
    /// It is in the book both ways.
    UNDONE
  }
}
