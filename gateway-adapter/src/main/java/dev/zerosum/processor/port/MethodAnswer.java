package dev.zerosum.processor.port;

import dev.zerosum.contract.processor.DescribedMethod;

/// What a processor says of a payment method.
public sealed interface MethodAnswer {

  /// It knows it.
  record Described(DescribedMethod method) implements MethodAnswer {}

  /// It does not know it.
  record NoSuchMethod(String message) implements MethodAnswer {}

  /// It did not say.
  ///
  /// @param isOutage whether the processor itself seems to be away
  record Silent(String reason, boolean isOutage) implements MethodAnswer {}
}
