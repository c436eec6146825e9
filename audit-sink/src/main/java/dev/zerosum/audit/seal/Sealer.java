package dev.zerosum.audit.seal;

import dev.zerosum.kernel.InvariantViolation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals what is due, one object after the other in each stream, so that the trail in the store
/// never has a gap; any number of instances may run it.
final class Sealer {

  private static final Logger log = LoggerFactory.getLogger(Sealer.class);
  // A backlog of one stream does not keep the others waiting for ever.
  private static final int OBJECTS_MAX = 50;

  private final SealRows rows;
  private final Map<String, String> complaints = new ConcurrentHashMap<>();
  private final Leases leases;
  private final Batches batches;
  private final ObjectShelf shelf;
  private final SealMetrics metrics;

  Sealer(SealRows rows, Leases leases, Batches batches, ObjectShelf shelf, SealMetrics metrics) {
    this.rows = rows;
    this.leases = leases;
    this.batches = batches;
    this.shelf = shelf;
    this.metrics = metrics;
  }

  /// Seals what is due in every stream. A stream that is not as it should be is passed over, and
  /// says so; it keeps no other one waiting.
  ///
  /// @return how many objects were stored
  int seal() {
    int stored = 0;
    for (String stream : batches.dueStreams()) {
      try {
        for (int object = 0; object < OBJECTS_MAX && sealNext(stream); object++) {
          stored++;
        }
        complaints.remove(stream);
      } catch (InvariantViolation broken) {
        metrics.failed("invariant");
        complain(stream, String.valueOf(broken.getMessage()));
      }
    }
    return stored;
  }

  // Once, not at every look: the metric goes on telling.
  private void complain(String stream, String complaint) {
    if (!complaint.equals(complaints.put(stream, complaint))) {
      log.error("the trail of {} is not as it should be: {}", stream, complaint);
    }
  }

  /// Seals one object of a stream; says whether there was one.
  private boolean sealNext(String stream) {
    if (!leases.take(stream)) {
      return false;
    }
    Optional<DecidedBatch> due = batches.due(stream);
    if (due.isEmpty()) {
      return false;
    }
    DecidedBatch decided = due.get();
    byte[] bytes = batches.bytes(decided);
    // Reading may have taken its time. From here the lease outlives the put.
    if (!leases.take(stream)) {
      return false;
    }
    String version = shelf.put(decided, bytes);
    rows.insertObject(decided, version);
    metrics.stored(decided, bytes.length);
    log.debug("sealed {} in {} bytes", decided.batch().key(), bytes.length);
    return true;
  }
}
