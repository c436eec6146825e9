package dev.zerosum.local.engine;

import java.util.Optional;

/// The S3 that keeps the audit trail's objects, or the fact that there is none.
public sealed interface ObjectStore extends Engine
    permits VersityGateway, GivenObjectStore, NoObjectStore {

  /// For the audit sink: it may put and read, and neither delete nor change who may what.
  Optional<S3Address> writer();

  /// For the ledger's archived months: a bucket of their own, with the same rights. Absent: none
  /// are archived.
  default Optional<S3Address> archiver() {
    return Optional.empty();
  }

  /// For whoever verifies: it may read everything and change nothing.
  Optional<S3Address> reader();

  @Override
  default String name() {
    return "s3";
  }
}
