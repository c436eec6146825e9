package dev.zerosum.local.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of one stream, checked one after the other by themselves: nothing is asked but the
/// store.
final class ObjectChain {

  private static final String FORMAT = "zerosum-audit/1";

  private final String stream;
  private long batch;
  private long lastSequence;
  private String lastHash = Sha256.NONE;
  private @Nullable SealedObject previous;

  ObjectChain(String stream) {
    this.stream = stream;
  }

  long lastSequence() {
    return lastSequence;
  }

  String lastHash() {
    return lastHash;
  }

  /// Refuses an object that is hidden, or over which another was put.
  void requireUntouched(StoredObject stored) {
    if (stored.deleteMarkers() > 0) {
      throw broken(firstOf(stored), stored, "a delete marker hides it");
    }
    if (stored.versions() != 1) {
      throw broken(
          firstOf(stored),
          stored,
          "it has %d versions: something was put over what was sealed"
              .formatted(stored.versions()));
    }
  }

  /// Checks the next object, and that it is locked as its header demands.
  void accept(SealedObject object, StoredObject.Lock lock) {
    requireHeader(object);
    requireEvents(object);
    requireLock(object, lock);
    batch++;
    lastSequence = object.events().getLast().sequence();
    lastHash = object.events().getLast().hash();
    previous = object;
  }

  private void requireHeader(SealedObject object) {
    StoredObject stored = object.stored();
    long first = object.number("first");
    long last = object.number("last");
    if (!object.text("format").equals(FORMAT) || !object.text("stream").equals(stream)) {
      throw broken(null, stored, "its header is not of this format and stream");
    }
    if (!stored.key().equals("%s/%016d-%016d.jsonl".formatted(stream, first, last))) {
      throw broken(null, stored, "its header says events %d to %d".formatted(first, last));
    }
    if (first != lastSequence + 1) {
      throw broken(
          lastSequence + 1,
          stored,
          first > lastSequence
              ? "the object with this event is missing; the next begins with " + first
              : "it begins with %d, which is in an object before it".formatted(first));
    }
    if (object.number("batch") != batch + 1) {
      throw broken(
          first,
          stored,
          "it says it is batch %d, not %d".formatted(object.number("batch"), batch + 1));
    }
    String key = previous == null ? "" : previous.stored().key();
    String digest = previous == null ? "" : previous.digest();
    if (!object.text("previous_key").equals(key)
        || !object.text("previous_digest").equals(digest)) {
      throw broken(
          first,
          previous == null ? stored : previous.stored(),
          "the object after it was sealed upon other bytes: " + stored.key());
    }
  }

  private void requireEvents(SealedObject object) {
    StoredObject stored = object.stored();
    List<SealedObject.Event> events = object.events();
    if (events.isEmpty() || object.number("count") != events.size()) {
      throw broken(
          lastSequence + 1,
          stored,
          "%d events were sealed, %d are there".formatted(object.number("count"), events.size()));
    }
    String before = lastHash;
    long expected = lastSequence;
    for (SealedObject.Event event : events) {
      expected++;
      if (event.sequence() != expected
          || !event.json().path("stream").asString("").equals(stream)) {
        throw broken(
            expected, stored, "event %d of the stream is in its place".formatted(event.sequence()));
      }
      if (!event.json().path("previous_hash").asString("").equals(before)) {
        throw broken(
            Math.max(1, expected - 1),
            stored,
            "its hash is not the one that event %d names: it was changed".formatted(expected));
      }
      before = event.hash();
    }
    if (!object.text("last_hash").equals(before) || object.number("last") != expected) {
      throw broken(expected, stored, "it is not the last event that the header names");
    }
    List<String> hashes = events.stream().map(SealedObject.Event::hash).toList();
    if (!Sha256.merkleRoot(hashes).equals(object.text("merkle_root"))) {
      throw broken(lastSequence + 1, stored, "the Merkle root is not that of its events");
    }
  }

  private void requireLock(SealedObject object, StoredObject.Lock lock) {
    StoredObject stored = object.stored();
    Instant demanded;
    try {
      demanded = object.retainUntil();
    } catch (DateTimeParseException _) {
      throw broken(null, stored, "its header says no date until which it is retained");
    }
    Instant until = lock.until();
    if (!"COMPLIANCE".equals(lock.mode()) || until == null) {
      throw broken(firstOf(stored), stored, "its retention is %s".formatted(lock.mode()));
    }
    if (until.isBefore(demanded)) {
      throw broken(
          firstOf(stored),
          stored,
          "its retention was shortened: until %s, demanded until %s".formatted(until, demanded));
    }
  }

  private Broken broken(@Nullable Long sequence, StoredObject stored, String what) {
    return Broken.at(stream, sequence, stored.key(), what);
  }

  private static long firstOf(StoredObject stored) {
    return ObjectKey.parse(stored.key()).first();
  }
}
