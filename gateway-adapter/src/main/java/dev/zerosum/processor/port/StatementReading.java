package dev.zerosum.processor.port;

import dev.zerosum.contract.processor.StatementAnswer;

/// What came of asking a processor for a page of its statement.
public sealed interface StatementReading {

  /// It answered: with a page, or with something that is none.
  record Answered(StatementAnswer answer) implements StatementReading {}

  /// It did not answer; the same page may be asked for again.
  record Silent(String reason) implements StatementReading {}
}
