package dev.zerosum.fraud.rule;

import java.time.Duration;

/// Something counted: earlier assessments that share a dimension with this one, in a sliding window
/// that ends now. Test mode and live mode are counted apart.
public record Count(Dimension dimension, Duration window) {

  /// @throws IllegalArgumentException when the window is not positive
  public Count {
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a window is positive, not " + window);
    }
  }
}
