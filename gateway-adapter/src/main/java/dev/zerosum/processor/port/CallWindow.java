package dev.zerosum.processor.port;

import java.time.Instant;

/// When an order's calls can have reached the processor, by our clock.
///
/// @param from start of the first call
/// @param until deadline of the last call
public record CallWindow(Instant from, Instant until) {

  /// @throws IllegalArgumentException when it ends before it begins
  public CallWindow {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a window cannot end at " + until + " before " + from);
    }
  }
}
