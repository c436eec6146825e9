package dev.zerosum.processor.attempt;

import java.time.Duration;

/// What came of asking for a step.
public sealed interface StepResult {

  /// The attempt's row says this now.
  record Stands(AttemptState state) implements StepResult {}

  /// An undoing has to wait until what went forward is known.
  record Unresolved(String reason) implements StepResult {}

  /// Someone else is at the processor for the same attempt.
  ///
  /// @param leaseLeft how long at most
  record InFlight(Duration leaseLeft) implements StepResult {}

  /// The step was refused before anything was written.
  record Refused(Refusal refusal) implements StepResult {}
}
