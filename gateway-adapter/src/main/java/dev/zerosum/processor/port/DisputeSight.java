package dev.zerosum.processor.port;

import dev.zerosum.contract.processor.DisputeFacts;

/// What a processor says of a dispute.
public sealed interface DisputeSight {

  /// It stands so.
  record Seen(DisputeFacts facts) implements DisputeSight {}

  /// It will not have what it was told.
  record Declined(String code, String message) implements DisputeSight {}

  /// There is none, or it is of no payment of ours.
  record Missing(String reason) implements DisputeSight {}

  /// It did not say.
  ///
  /// @param isOutage whether the processor itself seems to be away
  record Unclear(String reason, boolean isOutage) implements DisputeSight {}
}
