package dev.zerosum.recon.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Rows in the text format of Postgres' COPY (its documentation, "COPY", "Text Format").
public final class CopyText {

  private final StringBuilder text = new StringBuilder();
  private int rows;

  /// Adds a row; null columns stay null.
  public void row(@Nullable Object... columns) {
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      append(columns[i]);
    }
    text.append('\n');
    rows++;
  }

  public int rows() {
    return rows;
  }

  /// All rows so far, and begins again.
  public byte[] take() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    rows = 0;
    return bytes;
  }

  private void append(@Nullable Object column) {
    if (column == null) {
      text.append("\\N");
      return;
    }
    String value = column.toString();
    for (int i = 0; i < value.length(); i++) {
      char next = value.charAt(i);
      switch (next) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(next);
      }
    }
  }
}
