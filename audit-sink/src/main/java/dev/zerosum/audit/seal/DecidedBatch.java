package dev.zerosum.audit.seal;

import dev.zerosum.audit.trail.Batch;
import dev.zerosum.audit.trail.Hash;

/// A batch whose row is committed, so its object has these bytes or is not there.
///
/// @param digest over the object's bytes
/// @param isStored whether the object is known to be there
record DecidedBatch(Batch batch, Hash digest, boolean isStored) {

  /// What the next batch calls its previous one.
  Batch.Previous asPrevious() {
    return new Batch.Previous(batch.key(), digest);
  }
}
