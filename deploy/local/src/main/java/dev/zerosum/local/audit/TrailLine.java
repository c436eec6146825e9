package dev.zerosum.local.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Writes the line of an event from the mirror's columns, as `FORMAT.md` says.
final class TrailLine {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private TrailLine() {}

  /// The line of the row at which the result set is.
  static String of(ResultSet row, String previousHash) throws SQLException {
    OffsetDateTime occurredAt =
        row.getObject("occurred_at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC);
    return "{\"stream\":"
        + quoted(row.getString("stream"))
        + ",\"sequence\":"
        + row.getLong("sequence")
        + ",\"previous_hash\":"
        + quoted(previousHash)
        + ",\"object_id\":"
        + quoted(row.getString("object_id"))
        + ",\"object_sequence\":"
        + row.getLong("object_sequence")
        + ",\"type\":"
        + quoted(row.getString("type"))
        + ",\"actor\":"
        + quoted(row.getString("actor"))
        + ",\"request_id\":"
        + quoted(row.getString("request_id"))
        + ",\"workflow_id\":"
        + quoted(row.getString("workflow_id"))
        + ",\"before_digest\":"
        + quoted(row.getString("before_digest"))
        + ",\"after_digest\":"
        + quoted(row.getString("after_digest"))
        + ",\"occurred_at\":"
        + quoted(INSTANT.format(occurredAt))
        + ",\"payload\":"
        + row.getString("payload")
        + "}";
  }

  private static String quoted(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    var json = new StringBuilder("\"");
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        default -> {
          if (character < 0x20) {
            json.append("\\u00").append(Character.forDigit(character >> 4, 16));
            json.append(Character.forDigit(character & 15, 16));
          } else {
            json.append(character);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
