package dev.zerosum.audit.trail;

import dev.zerosum.contract.outbox.RelayedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Events and batches with content that is awkward to write down.
public final class TrailFixtures {

  private TrailFixtures() {}

  public static RelayedEvent event(String stream, String objectId, long objectSequence) {
    return new RelayedEvent(
        stream,
        objectId,
        objectSequence,
        "payment.succeeded",
        "{\"id\": \"%s\", \"note\": \"caf\u00e9 \\\"\\u0007\\\" 1.50\"}".formatted(objectId),
        "key_\"quoted\"\\",
        "req_1",
        null,
        null,
        "ab".repeat(32),
        Instant.parse("2026-11-23T05:52:40.120Z").plusMillis(objectSequence));
  }

  static List<EventLine> chain(int size) {
    var lines = new ArrayList<EventLine>();
    Hash before = Hash.NONE;
    for (int sequence = 1; sequence <= size; sequence++) {
      lines.add(EventLine.of(sequence, before, event("payment", "pay_" + sequence, sequence)));
      before = lines.getLast().hash();
    }
    return lines;
  }
}
