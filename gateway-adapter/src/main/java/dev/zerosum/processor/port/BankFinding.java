package dev.zerosum.processor.port;

/// What looking up an order of unknown outcome brought to light.
public sealed interface BankFinding {

  /// The bank has it.
  ///
  /// @param reference the bank's id
  record Found(String reference) implements BankFinding {}

  /// The bank's list, read completely, shows no trace of it at this moment.
  record Missing() implements BankFinding {}

  /// The look-up itself failed; it tells nothing.
  record Unclear(String reason) implements BankFinding {}
}
