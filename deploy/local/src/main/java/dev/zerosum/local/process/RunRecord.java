package dev.zerosum.local.process;

/// A process that was started.
///
/// @param name for instance `payment-api`, `payment-api-2` or `postgres`
/// @param identity tells it from a later process with the same number
/// @param port where it serves
/// @param fingerprint of its program and settings: another one calls for a restart
public record RunRecord(String name, long pid, String identity, int port, String fingerprint) {

  /// Whether this very process still runs.
  public boolean isAlive() {
    return Identity.of(pid).filter(identity::equals).isPresent();
  }
}
