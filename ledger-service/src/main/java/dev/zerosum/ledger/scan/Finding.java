package dev.zerosum.ledger.scan;

import org.jspecify.annotations.Nullable;

/// What a look at a stretch of the book found.
///
/// @param count places that are wrong
/// @param sequence the first of them, if it is a place
/// @param what is wrong there, if anything is
record Finding(long count, @Nullable Long sequence, @Nullable String what) {

  static final Finding NONE = new Finding(0, null, null);

  /// Both, the first of them first.
  Finding and(Finding later) {
    return what == null ? later : new Finding(Math.addExact(count, later.count), sequence, what);
  }
}
