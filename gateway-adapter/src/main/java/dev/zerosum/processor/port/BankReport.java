package dev.zerosum.processor.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of asking a bank for its report.
public sealed interface BankReport {

  /// It answered.
  ///
  /// @param hasMore whether there are lines behind these
  record Read(List<Line> lines, boolean hasMore) implements BankReport {

    public Read {
      lines = List.copyOf(lines);
    }
  }

  /// It did not answer, or nothing that can be read; the same may be asked again.
  record Silent(String reason) implements BankReport {}

  /// What became of one order.
  ///
  /// @param lineId the bank's id of the line; no two lines share it
  /// @param reference our id of the order, as we gave it
  /// @param code why it failed or came back; null when it was paid
  record Line(String lineId, String reference, Verb verb, @Nullable String code, Instant saidAt) {}

  /// The alternatives.
  enum Verb {
    /// It arrived.
    PAID,
    /// It did not arrive.
    FAILED,
    /// It had arrived, and came back.
    RETURNED
  }
}
