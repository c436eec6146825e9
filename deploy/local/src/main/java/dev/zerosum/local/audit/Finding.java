package dev.zerosum.local.audit;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The first thing that is not as it must be.
///
/// @param stream whose it is; absent when it belongs to none
/// @param sequence of the event, when one can be named
/// @param object key of the object in the store, when one can be named
/// @param what was expected, and what was found
public record Finding(
    @Nullable String stream, @Nullable Long sequence, @Nullable String object, String what) {

  @Override
  public String toString() {
    String where =
        Stream.of(
                stream == null ? "" : "stream " + stream,
                sequence == null ? "" : "sequence " + sequence,
                object == null ? "" : "object " + object)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return where.isEmpty() ? what : where + ": " + what;
  }
}
