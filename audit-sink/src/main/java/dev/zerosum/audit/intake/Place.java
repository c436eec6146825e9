package dev.zerosum.audit.intake;

import dev.zerosum.contract.outbox.RelayedEvent;

/// What tells an event of a stream from all others.
record Place(String objectId, long objectSequence) {

  static Place of(RelayedEvent event) {
    return new Place(event.objectId(), event.objectSequence());
  }
}
