package dev.zerosum.local.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the store says of a key, before anything of it is read.
///
/// @param versions how many there are
/// @param deleteMarkers how many hide it
/// @param versionId of the oldest version, the one that was sealed
record StoredObject(String key, int versions, int deleteMarkers, String versionId) {

  /// An object's lock; both parts are absent when it has none.
  record Lock(@Nullable String mode, @Nullable Instant until) {}
}
