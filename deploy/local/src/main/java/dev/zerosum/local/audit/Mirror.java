package dev.zerosum.local.audit;

import dev.zerosum.local.home.JsonFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The mirror in Postgres, compared with what the objects say.
final class Mirror {

  private static final int FETCH = 500;
  private static final String RECORDS =
      """
      SELECT stream, sequence, object_id, object_sequence, type, actor, request_id, workflow_id,
             before_digest, after_digest, occurred_at, payload, hash
        FROM audit.record
      """;

  private final Connection snapshot;
  private final Map<String, Head> heads;

  /// Where a stream ends in the mirror.
  record Head(long sequence, String hash) {}

  /// @param snapshot a transaction in which everything is as of one instant
  Mirror(Connection snapshot) throws SQLException {
    this.snapshot = snapshot;
    this.heads = new TreeMap<>();
    try (var query = snapshot.prepareStatement("SELECT name, sequence, hash FROM audit.stream");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        heads.put(rows.getString(1), new Head(rows.getLong(2), hex(rows, "hash")));
      }
    }
  }

  Map<String, Head> heads() {
    return heads;
  }

  /// Compares an object's events with their records.
  ///
  /// @param isOlder whether the object was there before the snapshot, so that every record must be
  void compare(String stream, SealedObject object, String hashBefore, boolean isOlder)
      throws SQLException {
    Head head = heads.getOrDefault(stream, new Head(0, Sha256.NONE));
    String before = hashBefore;
    try (var query = range(stream, object.number("first"), object.number("last"));
        var rows = query.executeQuery()) {
      boolean hasRow = rows.next();
      for (SealedObject.Event event : object.events()) {
        if (event.sequence() > head.sequence() && !isOlder) {
          return;
        }
        if (!hasRow || rows.getLong("sequence") != event.sequence()) {
          throw broken(stream, event, object, "the mirror has no record of it");
        }
        String line = TrailLine.of(rows, before);
        if (!line.equals(event.line())) {
          throw broken(
              stream,
              event,
              object,
              "the mirror's record says otherwise: " + differing(event, line));
        }
        requireHash(stream, rows, event.hash());
        if (event.sequence() == head.sequence() && !head.hash().equals(event.hash())) {
          throw broken(stream, event, object, "the mirror's head has another hash for it");
        }
        before = event.hash();
        hasRow = rows.next();
      }
    }
    if (isOlder && head.sequence() < object.number("last")) {
      throw Broken.at(
          stream,
          head.sequence() + 1,
          object.stored().key(),
          "the mirror's head ends before it, at " + head.sequence());
    }
  }

  /// Checks what is recorded and in no object yet.
  ///
  /// @return its events
  List<SealedObject.Event> tail(String stream, long lastSealed, String lastHash)
      throws SQLException {
    Head head = heads.getOrDefault(stream, new Head(0, Sha256.NONE));
    var tail = new ArrayList<SealedObject.Event>();
    String before = lastHash;
    long expected = lastSealed;
    try (var query = range(stream, lastSealed + 1, Long.MAX_VALUE);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        expected++;
        if (rows.getLong("sequence") != expected) {
          throw Broken.at(
              stream, expected, null, "the mirror has no record of it (not sealed yet)");
        }
        String line = TrailLine.of(rows, before);
        before = Sha256.of(line);
        requireHash(stream, rows, before);
        tail.add(new SealedObject.Event(expected, line, before, JsonFile.MAPPER.readTree(line)));
      }
    }
    if (expected < head.sequence()) {
      throw Broken.at(
          stream, expected + 1, null, "the mirror has no record of it (not sealed yet)");
    }
    boolean isAtHead = expected == head.sequence();
    if (!tail.isEmpty() && !(isAtHead && before.equals(head.hash()))) {
      throw Broken.at(
          stream,
          isAtHead ? expected : head.sequence() + 1,
          null,
          "the mirror's head, at %d, is not this chain's".formatted(head.sequence()));
    }
    return tail;
  }

  /// Compares what the mirror says of the objects with the objects.
  ///
  /// @param objects of the stream, in order
  /// @param older how many of them were there before the snapshot
  void compareObjects(String stream, List<SealedObject> objects, int older) throws SQLException {
    int index = 0;
    try (var query =
        snapshot.prepareStatement(
            """
            SELECT number, first_sequence, key, version_id, digest, merkle_root, retain_until
              FROM audit.object WHERE stream = ? ORDER BY number\
            """)) {
      query.setString(1, stream);
      query.setFetchSize(FETCH);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          Optional<SealedObject> object =
              index < objects.size() ? Optional.of(objects.get(index)) : Optional.empty();
          requireObject(stream, rows, object.orElse(null));
          index++;
        }
      }
    }
    // The last may have been put a moment ago and not be noted yet.
    if (index < older - 1) {
      SealedObject unnoted = objects.get(index);
      throw Broken.at(
          stream, unnoted.number("first"), unnoted.stored().key(), "the mirror does not note it");
    }
  }

  private static void requireObject(String stream, ResultSet row, @Nullable SealedObject object)
      throws SQLException {
    String key = row.getString("key");
    if (object == null) {
      throw Broken.at(
          stream, row.getLong("first_sequence"), key, "it was sealed and is not in the store");
    }
    boolean isSame =
        object.stored().key().equals(key)
            && object.stored().versionId().equals(row.getString("version_id"))
            && object.digest().equals(hex(row, "digest"))
            && object.text("merkle_root").equals(hex(row, "merkle_root"));
    if (!isSame) {
      throw Broken.at(
          stream,
          row.getLong("first_sequence"),
          key,
          "the mirror notes another key, version, digest or root of batch "
              + row.getLong("number"));
    }
  }

  private PreparedStatement range(String stream, long first, long last) throws SQLException {
    var query =
        snapshot.prepareStatement(
            RECORDS + " WHERE stream = ? AND sequence BETWEEN ? AND ? ORDER BY sequence");
    query.setString(1, stream);
    query.setLong(2, first);
    query.setLong(3, last);
    query.setFetchSize(FETCH);
    return query;
  }

  private static void requireHash(String stream, ResultSet row, String hash) throws SQLException {
    if (!hex(row, "hash").equals(hash)) {
      throw Broken.at(
          stream, row.getLong("sequence"), null, "the mirror's record does not have its own hash");
    }
  }

  private static String differing(SealedObject.Event event, String line) {
    JsonNode other = JsonFile.MAPPER.readTree(line);
    return event.json().propertyNames().stream()
        .filter(name -> !event.json().path(name).equals(other.path(name)))
        .findFirst()
        .orElse("another text of its payload");
  }

  private static Broken broken(
      String stream, SealedObject.Event event, SealedObject object, String what) {
    return Broken.at(stream, event.sequence(), object.stored().key(), what);
  }

  private static String hex(ResultSet row, String column) throws SQLException {
    return HexFormat.of().formatHex(row.getBytes(column));
  }
}
