package dev.zerosum.simulator.book;

import org.jspecify.annotations.Nullable;

/// Who asks for an operation, and under which key.
///
/// @param key the caller's idempotency key; absent for reads
/// @param fingerprint of method, path and parameters
public record Asked(boolean livemode, @Nullable String key, String fingerprint, String requestId) {

  /// Where the key counts: one mode of the account.
  String scope() {
    return (livemode ? "live " : "test ") + key;
  }
}
