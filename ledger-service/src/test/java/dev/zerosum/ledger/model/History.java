package dev.zerosum.ledger.model;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// What all clients were told.
final class History {

  private final Queue<Observation> seen = new ConcurrentLinkedQueue<>();
  private final AtomicLong known = new AtomicLong();

  /// A place that the book had come to before this moment: whatever begins now is behind it.
  long known() {
    return known.get();
  }

  void knows(long place) {
    known.accumulateAndGet(place, Math::max);
  }

  void add(Observation told) {
    seen.add(told);
  }

  List<Observation> seen() {
    return List.copyOf(seen);
  }
}
