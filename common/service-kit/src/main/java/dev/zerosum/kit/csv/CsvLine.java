package dev.zerosum.kit.csv;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lines of a CSV file (RFC 4180) that no spreadsheet takes for a formula.
public final class CsvLine {

  private CsvLine() {}

  /// One line. Numbers stay numbers; text is quoted, and text that a spreadsheet would calculate
  /// gets an apostrophe in front (OWASP, "CSV Injection").
  public static String of(@Nullable Object... cells) {
    return Stream.of(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object cell) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Number || cell instanceof Boolean) {
      return cell.toString();
    }
    String text = cell.toString();
    boolean isDangerous = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    return "\"" + (isDangerous ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
