package dev.zerosum.simulator.book;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of the journal as it is on the disk.
///
/// An operation writes one line for each movement, for readers, and then one of kind `commit` with
/// the objects as they are now and the answer under the caller's key: the simulator's own memory.
///
/// @param line grows by one from line to line
/// @param amount minor units, never negative
/// @param currency upper case
/// @param created Unix seconds
/// @param clockOffsetSeconds how far the clock was ahead of the real one; in `commit` lines
/// @param snapshot in `commit` lines
/// @param reply in `commit` lines of operations under a key
record Line(
    long line,
    String kind,
    @Nullable String id,
    @Nullable String paymentIntent,
    @Nullable String charge,
    @Nullable Long amount,
    @Nullable String currency,
    @Nullable String idempotencyKey,
    Map<String, String> metadata,
    long created,
    @Nullable Boolean livemode,
    @Nullable Long clockOffsetSeconds,
    @Nullable Snapshot snapshot,
    @Nullable Reply reply) {

  static final String COMMIT = "commit";

  static Line of(long number, Movement movement, @Nullable String idempotencyKey, long created) {
    var amount = movement.amount();
    return new Line(
        number,
        movement.kind().name().toLowerCase(Locale.ROOT),
        movement.id(),
        movement.paymentIntent(),
        movement.charge(),
        amount == null ? null : amount.minorUnits(),
        amount == null ? null : amount.currency().code(),
        idempotencyKey,
        movement.metadata(),
        created,
        movement.livemode(),
        null,
        null,
        null);
  }

  static Line commit(
      long number,
      long created,
      long clockOffsetSeconds,
      Snapshot snapshot,
      @Nullable Reply reply) {
    return new Line(
        number,
        COMMIT,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        created,
        null,
        clockOffsetSeconds,
        snapshot,
        reply);
  }
}
