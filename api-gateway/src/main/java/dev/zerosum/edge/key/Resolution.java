package dev.zerosum.edge.key;

import dev.zerosum.contract.payment.ApiKeys.ResolvedKey;

/// What is known of a presented key.
public sealed interface Resolution {

  /// It opens something.
  record Known(ResolvedKey key) implements Resolution {}

  /// It was never made, or was revoked, or has expired.
  record Unknown() implements Resolution {}

  /// payment-api, which knows, does not answer.
  record Unavailable() implements Resolution {}
}
