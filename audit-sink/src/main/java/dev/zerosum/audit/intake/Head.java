package dev.zerosum.audit.intake;

import dev.zerosum.audit.trail.EventLine;
import dev.zerosum.audit.trail.Hash;
import dev.zerosum.contract.outbox.RelayedEvent;

/// Where a stream's chain ends.
record Head(long sequence, Hash hash) {

  static final Head OF_NEW_STREAM = new Head(0, Hash.NONE);

  EventLine lineAfter(RelayedEvent event) {
    return EventLine.of(sequence + 1, hash, event);
  }

  static Head at(EventLine line) {
    return new Head(line.sequence(), line.hash());
  }
}
