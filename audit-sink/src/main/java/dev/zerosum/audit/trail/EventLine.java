package dev.zerosum.audit.trail;

import dev.zerosum.contract.outbox.RelayedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One event in its place in the chain: the line that is hashed, and its hash.
///
/// The line has one form only (FORMAT.md): these fields in this order, no white space of ours, the
/// payload as its source wrote it.
///
/// @param text the line, without its line feed
/// @param hash over the line's UTF-8 bytes
public record EventLine(long sequence, String text, Hash hash) {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /// The line of an event.
  ///
  /// @param previous hash of the event before it in its stream, [Hash#NONE] before the first
  /// @param event its payload is one line, as [#oneLine] makes it
  public static EventLine of(long sequence, Hash previous, RelayedEvent event) {
    var line = new StringBuilder(512 + event.payload().length());
    line.append('{');
    text(line, "stream", event.stream());
    line.append(",\"sequence\":").append(sequence).append(',');
    text(line, "previous_hash", previous.hex());
    line.append(',');
    text(line, "object_id", event.objectId());
    line.append(",\"object_sequence\":").append(event.objectSequence()).append(',');
    text(line, "type", event.type());
    line.append(',');
    text(line, "actor", event.actor());
    line.append(',');
    text(line, "request_id", event.requestId());
    line.append(',');
    text(line, "workflow_id", event.workflowId());
    line.append(',');
    text(line, "before_digest", event.beforeDigest());
    line.append(',');
    text(line, "after_digest", event.afterDigest());
    line.append(',');
    text(line, "occurred_at", instant(event.occurredAt()));
    line.append(",\"payload\":").append(event.payload()).append('}');
    String text = line.toString();
    return new EventLine(sequence, text, Hash.over(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// JSON text on one line. Outside of strings a line break means no more than a blank, and inside
  /// of them JSON has none.
  public static String oneLine(String json) {
    return json.replace('\n', ' ').replace('\r', ' ');
  }

  /// An instant with the six digits of a second that Postgres keeps.
  static String instant(Instant instant) {
    return INSTANT.format(instant.truncatedTo(ChronoUnit.MICROS));
  }

  static void text(StringBuilder json, String name, @Nullable String value) {
    json.append('"').append(name).append("\":");
    if (value == null) {
      json.append("null");
      return;
    }
    json.append('"');
    value.chars().forEach(character -> append(json, (char) character));
    json.append('"');
  }

  private static void append(StringBuilder json, char character) {
    if (character == '"' || character == '\\') {
      json.append('\\').append(character);
    } else if (character < ' ') {
      json.append("\\u%04x".formatted((int) character));
    } else {
      json.append(character);
    }
  }
}
