package dev.zerosum.ledger.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A place in the book up to which it is final.
///
/// @param sequence the last transaction that may be before it; null when an instant was asked for
/// @param until the last instant before it
record Place(@Nullable Long sequence, Instant until) {}
