package dev.zerosum.processor.attempt;

import dev.zerosum.processor.port.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is remembered of an attempt's calls, by the database's clock.
///
/// @param number counts the times that someone went to the processor; fences late writers off
/// @param firstAt when the first call that may have reached the processor began; the key's life
///   counts from here
/// @param lastDeadline when the last sent order can no longer arrive
/// @param isPossiblyProcessed whether a call before this one may have had its effect
/// @param isErrorKept whether the processor will answer nothing but an error under this key
public record CallMemory(
    int number,
    @Nullable Instant firstAt,
    @Nullable Instant lastDeadline,
    boolean isPossiblyProcessed,
    boolean isErrorKept) {

  /// Nobody has called yet.
  public static final CallMemory NONE = new CallMemory(0, null, null, false, false);

  /// The caller vanished between its two writes: it may have sent.
  public CallMemory interrupted() {
    return new CallMemory(number, firstAt, lastDeadline, true, isErrorKept);
  }

  /// How to go on: repeating the same order under the same key is the way to know, as long as the
  /// processor surely remembers the key and has not answered for good.
  public Move nextMove(Instant now, Duration budget, Duration keyHorizon) {
    if (!isPossiblyProcessed) {
      return new Move.Send();
    }
    var first = Objects.requireNonNull(firstAt);
    boolean isRemembered = now.plus(budget).isBefore(first.plus(keyHorizon));
    if (isRemembered && !isErrorKept) {
      return new Move.Send();
    }
    return new Move.LookUp(!now.isBefore(Objects.requireNonNull(lastDeadline)));
  }

  /// Someone goes to the processor.
  public CallMemory begun(Instant now, Duration budget, Move move) {
    return switch (move) {
      case Move.Send _ ->
          new CallMemory(
              number + 1,
              isPossiblyProcessed ? firstAt : now,
              now.plus(budget),
              isPossiblyProcessed,
              isErrorKept);
      case Move.LookUp _ ->
          new CallMemory(number + 1, firstAt, lastDeadline, isPossiblyProcessed, isErrorKept);
    };
  }

  /// A call came back without an answer: it may have had its effect.
  ///
  /// @param errorKept whether nothing but an error will be answered under this key
  public CallMemory unanswered(boolean errorKept) {
    return new CallMemory(number, firstAt, lastDeadline, true, isErrorKept || errorKept);
  }

  /// When the order's calls can have reached the processor.
  ///
  /// @throws NullPointerException when nothing was ever sent
  CallWindow window() {
    return new CallWindow(Objects.requireNonNull(firstAt), Objects.requireNonNull(lastDeadline));
  }
}
