package dev.zerosum.kit.relay;

import dev.zerosum.contract.outbox.RelayedEvent;
import java.util.List;

/// Objects that this relay holds, and their next events.
///
/// @param holder what the lease is marked with; no two batches have the same
/// @param objectIds whose lease this relay has
/// @param rows for each object its next events by sequence, without a gap; an object that found no
///   room has none here
/// @param isFull whether more may be waiting
record Batch(String holder, List<String> objectIds, List<Row> rows, boolean isFull) {

  Batch {
    objectIds = List.copyOf(objectIds);
    rows = List.copyOf(rows);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<RelayedEvent> events() {
    return rows.stream().map(Row::event).toList();
  }

  /// A row of the outbox.
  record Row(long id, RelayedEvent event) {}
}
