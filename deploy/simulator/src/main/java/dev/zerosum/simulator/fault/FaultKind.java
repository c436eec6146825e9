package dev.zerosum.simulator.fault;

import java.util.Locale;

/// What goes wrong with a call.
public enum FaultKind {
  /// The connection is cut before anything happens, or every call gets a 5xx if a status is set.
  OUTAGE,
  /// The call waits before it is processed.
  DELAY,
  /// The connection is cut and nothing is processed.
  DROP_BEFORE,
  /// The call is processed, then the connection is cut.
  PROCESS_AND_DROP,
  /// Nothing is processed and a 5xx is answered; with `stored`, repeats get the same one.
  ERROR_BEFORE,
  /// The call is processed, then a 5xx is answered and kept under the key.
  ERROR_AFTER,
  /// The call is processed, then its answer waits.
  DELAY_AFTER;

  /// The word in the fault door.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
