package dev.zerosum.processor.attempt;

/// How an attempt is taken further.
public sealed interface Move {

  /// Send the order, for the first time or again under the same key.
  record Send() implements Move {}

  /// Ask what came of it; sending again could tell nothing, or do it twice.
  ///
  /// @param provesAbsence whether the last call's deadline had passed before this move began, so
  ///   that finding nothing means that nothing happened
  record LookUp(boolean provesAbsence) implements Move {}
}
