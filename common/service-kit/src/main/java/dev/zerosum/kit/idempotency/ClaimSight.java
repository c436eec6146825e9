package dev.zerosum.kit.idempotency;

import java.util.List;

/// What is known of a key.
public sealed interface ClaimSight {

  /// Nobody asked under it, as far as is known.
  ///
  /// @param isCertain true when Postgres said so; Redis alone may have forgotten
  record Fresh(boolean isCertain) implements ClaimSight {}

  /// Somebody asked, and the object they made is undecided.
  record Running(String objectId) implements ClaimSight {}

  /// Answered before.
  record Answered(StoredAnswer answer) implements ClaimSight {}

  /// The key was used for something else.
  ///
  /// @param fields which fields differ; `method` or `path` when the target does
  record Different(List<String> fields) implements ClaimSight {

    public Different {
      fields = List.copyOf(fields);
    }
  }

  /// Used so long ago that the answer is gone.
  record Expired() implements ClaimSight {}
}
