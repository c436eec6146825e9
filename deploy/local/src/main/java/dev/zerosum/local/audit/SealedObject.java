package dev.zerosum.local.audit;

import dev.zerosum.local.home.JsonFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An object that was read: its header, and its events as they are in it.
record SealedObject(
    StoredObject stored, String digest, int length, JsonNode header, List<Event> events) {

  SealedObject {
    events = List.copyOf(events);
  }

  /// One line.
  ///
  /// @param hash of the line's bytes
  record Event(long sequence, String line, String hash, JsonNode json) {}

  /// Reads an object's bytes.
  ///
  /// @throws Broken when they are not lines of JSON
  static SealedObject read(String stream, StoredObject stored, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.endsWith("\n")) {
      throw Broken.at(stream, null, stored.key(), "its last line has no end");
    }
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    JsonNode header = json(stream, stored, 0, lines.getFirst());
    var events = new ArrayList<Event>();
    for (int index = 1; index < lines.size(); index++) {
      String line = lines.get(index);
      JsonNode json = json(stream, stored, index, line);
      events.add(new Event(json.path("sequence").asLong(0), line, Sha256.of(line), json));
    }
    return new SealedObject(stored, Sha256.of(bytes), bytes.length, header, events);
  }

  /// The object without what takes memory, to be compared with what is noted of it.
  SealedObject withoutEvents() {
    return new SealedObject(stored, digest, length, header, List.of());
  }

  long number(String field) {
    return header.path(field).asLong(0);
  }

  /// A text of the header; empty when it is null.
  String text(String field) {
    return header.path(field).asString("");
  }

  Instant retainUntil() {
    return Instant.parse(text("retain_until"));
  }

  private static JsonNode json(String stream, StoredObject stored, int index, String line) {
    try {
      return JsonFile.MAPPER.readTree(line);
    } catch (JacksonException _) {
      throw Broken.at(stream, null, stored.key(), "line " + (index + 1) + " is not JSON");
    }
  }
}
