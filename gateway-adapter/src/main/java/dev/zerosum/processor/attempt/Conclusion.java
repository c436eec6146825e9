package dev.zerosum.processor.attempt;

/// What came of going to the processor once.
///
/// @param state never `Calling`
/// @param isPossiblyProcessed whether a call may have had an effect that the state does not tell
/// @param isErrorKept whether the processor will answer nothing but an error under this key
record Conclusion(AttemptState state, boolean isPossiblyProcessed, boolean isErrorKept) {}
