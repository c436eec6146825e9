package dev.zerosum.ledger.merchant;

import dev.zerosum.kit.field.Page;
import dev.zerosum.ledger.statement.Window;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Reads the times of a statement as merchants write them.
final class StatementTimes {

  private StatementTimes() {}

  /// The stretch between two times, each Unix seconds or an ISO 8601 instant.
  static Window window(String from, String to) {
    return Window.of(instant("from", from), instant("to", to));
  }

  private static Instant instant(String name, String text) {
    if (text.matches("[0-9]{1,12}")) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw Page.refusal(
          "parameter_invalid", name, "Expected Unix seconds or an ISO 8601 instant.");
    }
  }
}
