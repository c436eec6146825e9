package dev.zerosum.simulator.resource;

import dev.zerosum.kernel.Money;

/// What the processor keeps of a capture: a share and a fixed part.
///
/// @param basisPoints hundredths of a percent of the amount
/// @param fixed minor units on top
public record Fees(int basisPoints, long fixed) {

  private static final int BASIS = 10_000;

  /// Rounded half up, never more than the amount.
  long of(Money amount) {
    long scaled = Math.multiplyExact(amount.minorUnits(), (long) basisPoints);
    long share = Math.addExact(scaled, BASIS / 2) / BASIS;
    return Math.min(amount.minorUnits(), Math.addExact(share, fixed));
  }
}
