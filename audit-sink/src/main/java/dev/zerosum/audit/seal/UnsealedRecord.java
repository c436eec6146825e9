package dev.zerosum.audit.seal;

import dev.zerosum.audit.trail.EventLine;
import dev.zerosum.audit.trail.Hash;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.kernel.InvariantViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A record of the mirror that is about to be sealed.
record UnsealedRecord(long sequence, RelayedEvent event, Hash hash, Instant recordedAt) {

  /// The lines of consecutive records.
  ///
  /// @param first the sequence that the first must have
  /// @param previous hash of the event before the first
  /// @throws InvariantViolation when one is not what was hashed at intake: what somebody changed in
  ///   the mirror is never sealed as if it were true
  static List<EventLine> lines(List<UnsealedRecord> records, long first, Hash previous) {
    var lines = new ArrayList<EventLine>(records.size());
    Hash before = previous;
    long sequence = first;
    for (UnsealedRecord record : records) {
      EventLine line = EventLine.of(sequence, before, record.event());
      if (record.sequence() != sequence || !line.hash().equals(record.hash())) {
        throw new InvariantViolation(
            "record %d of stream %s is not what was recorded; nothing is sealed past it"
                .formatted(sequence, record.event().stream()));
      }
      lines.add(line);
      before = line.hash();
      sequence++;
    }
    return lines;
  }
}
