package dev.zerosum.audit.seal;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals what is due, one object after the other in each stream, so that the trail in the store
/// never has a gap; any number of instances may run it.
final class Sealer {

  private static final Logger log = LoggerFactory.getLogger(Sealer.class);
  // A backlog of one stream does not keep the others waiting for ever.
  private static final int OBJECTS_MAX = 50;

  private final SealRows rows;
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

  /// Seals what is due in every stream.
  ///
  /// @return how many objects were stored
  int seal() {
    List<String> streams = rows.streams();
    int stored = 0;
    for (String stream : streams) {
      for (int object = 0; object < OBJECTS_MAX && sealNext(stream); object++) {
        stored++;
      }
    }
    return stored;
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
