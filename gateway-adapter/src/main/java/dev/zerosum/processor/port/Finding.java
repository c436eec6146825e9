package dev.zerosum.processor.port;

/// What looking up an order of unknown outcome brought to light.
public sealed interface Finding {

  /// It happened, or was refused for good: this came of it.
  record Found(ProcessorOutcome.Known outcome) implements Finding {}

  /// The processor, read completely, shows no trace of it at this moment.
  record Missing() implements Finding {}

  /// The look-up itself failed or is not complete; it tells nothing.
  ///
  /// @param isOutage whether the processor itself seems to be away
  record Unclear(String reason, boolean isOutage) implements Finding {}
}
