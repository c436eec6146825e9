package dev.zerosum.audit.trail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events of one stream that are sealed together, as the first line of their object tells it.
///
/// @param number counts the stream's batches from 1
/// @param previous the object before it; absent for the first
/// @param retainUntil nobody can delete the object before this
public record Batch(
    String stream,
    long number,
    long first,
    long last,
    Hash merkleRoot,
    Hash lastHash,
    @Nullable Previous previous,
    Instant sealedAt,
    Instant retainUntil) {

  /// The version of the form.
  public static final String FORMAT = "zerosum-audit/1";

  /// The object before this one.
  ///
  /// @param digest over all its bytes
  public record Previous(String key, Hash digest) {}

  /// @throws IllegalArgumentException when its numbers contradict each other
  public Batch {
    if (number < 1 || first < 1 || last < first || (number == 1) != (previous == null)) {
      throw new IllegalArgumentException(
          "batch %d of %s cannot be %d to %d".formatted(number, stream, first, last));
    }
  }

  /// The object's key; keys of a stream sort as its events do.
  public String key() {
    return "%s/%016d-%016d.jsonl".formatted(stream, first, last);
  }

  /// How many events it has.
  public int count() {
    return Math.toIntExact(last - first + 1);
  }

  /// The object's bytes: this header and the lines, each ended by a line feed.
  ///
  /// @throws IllegalArgumentException when these are not its lines
  public byte[] bytes(List<EventLine> lines) {
    if (lines.size() != count()
        || lines.getFirst().sequence() != first
        || !lines.getLast().hash().equals(lastHash)) {
      throw new IllegalArgumentException("these are not the lines of " + key());
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header().getBytes(StandardCharsets.UTF_8));
    bytes.write('\n');
    for (EventLine line : lines) {
      bytes.writeBytes(line.text().getBytes(StandardCharsets.UTF_8));
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }

  private String header() {
    var line = new StringBuilder(512);
    line.append('{');
    EventLine.text(line, "format", FORMAT);
    line.append(',');
    EventLine.text(line, "stream", stream);
    line.append(",\"batch\":").append(number);
    line.append(",\"first\":").append(first);
    line.append(",\"last\":").append(last);
    line.append(",\"count\":").append(count()).append(',');
    EventLine.text(line, "merkle_root", merkleRoot.hex());
    line.append(',');
    EventLine.text(line, "last_hash", lastHash.hex());
    line.append(',');
    EventLine.text(line, "previous_key", previous == null ? null : previous.key());
    line.append(',');
    EventLine.text(line, "previous_digest", previous == null ? null : previous.digest().hex());
    line.append(',');
    EventLine.text(line, "sealed_at", EventLine.instant(sealedAt));
    line.append(',');
    EventLine.text(line, "retain_until", EventLine.instant(retainUntil));
    return line.append('}').toString();
  }
}
