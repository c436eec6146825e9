package dev.zerosum.simulator.book;

import dev.zerosum.kernel.Money;
import java.time.Duration;

/// A line of the processor's statement.
///
/// @param type `charge`, `refund`, `refund_failure`, `adjustment` of a dispute, or of bank debits
///   `payment` and `payment_failure_refund`
/// @param source the charge, refund or dispute that moved the money
/// @param amount signed: positive comes in
/// @param fee minor units the processor keeps; negative when it gives them back
public record BalanceTransaction(
    String id, boolean livemode, long created, String type, String source, Money amount, long fee)
    implements Stored {

  private static final long SETTLEMENT_SECONDS = Duration.ofDays(2).toSeconds();

  /// Unix seconds from which the money can be paid out.
  public long availableOn() {
    return created + SETTLEMENT_SECONDS;
  }

  /// What is left: always amount less fee.
  public long net() {
    return Math.subtractExact(amount.minorUnits(), fee);
  }
}
