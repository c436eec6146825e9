package dev.zerosum.simulator.book;

import dev.zerosum.kernel.Money;
import org.jspecify.annotations.Nullable;

/// A line of the bank's report: what became of a transfer, in the order in which it did.
///
/// @param transfer the bank's id of it
/// @param reference the orderer's id of it
/// @param verb `paid`, `failed` or `returned`
/// @param code why it failed or came back
public record BankLine(
    String id,
    boolean livemode,
    long created,
    String transfer,
    String reference,
    String verb,
    Money amount,
    @Nullable String code)
    implements Stored {

  /// Signed, as the orderer's account sees it; nothing for a transfer that never left.
  public long effect() {
    return switch (verb) {
      case "paid" -> -amount.minorUnits();
      case "returned" -> amount.minorUnits();
      default -> 0;
    };
  }
}
