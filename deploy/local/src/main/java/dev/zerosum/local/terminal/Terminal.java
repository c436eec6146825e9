package dev.zerosum.local.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where the launcher writes. Colour appears on a terminal only, so scripts read plain text.
public final class Terminal {

  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String RED = "\u001b[31m";
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean isColoured;

  private Terminal(PrintStream out, PrintStream err, boolean isColoured) {
    this.out = out;
    this.err = err;
    this.isColoured = isColoured;
  }

  /// The terminal of this process.
  public static Terminal ofProcess() {
    boolean isTerminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && System.getenv("NO_COLOR") == null;
    return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), isTerminal);
  }

  /// A terminal that writes to a stream of the caller's, without colour.
  public static Terminal to(PrintStream stream) {
    return new Terminal(stream, stream, false);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /// One plain line.
  public synchronized void say(String line) {
    out.println(line);
  }

  /// Text as it is, without an end of line.
  public synchronized void raw(String text) {
    out.print(text);
    out.flush();
  }

  /// A heading with an empty line before it.
  public synchronized void heading(String line) {
    out.println();
    out.println(in(BOLD, line));
  }

  /// Something begins that takes a while.
  public synchronized void begin(String line) {
    out.println(in(FAINT, "  … " + line));
  }

  /// Something is done or ready.
  public synchronized void done(String name, String detail, Duration taken) {
    String seconds = String.format(Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0);
    out.println("  " + in(GREEN, "✓") + " " + pad(name, 24) + detail + "  " + in(FAINT, seconds));
  }

  /// Something the user should notice that stops nothing.
  public synchronized void warn(String line) {
    out.println("  " + in(YELLOW, "!") + " " + line);
  }

  /// The one line that says why a command failed.
  public synchronized void fail(String line) {
    err.println(in(RED, "✗") + " " + line);
  }

  /// A table with its columns aligned, the first row being its head.
  public synchronized void table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    for (int row = 0; row < rows.size(); row++) {
      var line = new StringBuilder("  ");
      for (int column = 0; column < columns; column++) {
        line.append(pad(rows.get(row).get(column), widths[column] + 2));
      }
      out.println(
          row == 0 ? in(BOLD, line.toString().stripTrailing()) : line.toString().stripTrailing());
    }
  }

  private String in(String colour, String text) {
    return isColoured ? colour + text + PLAIN : text;
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }
}
