package dev.zerosum.processor.step;

import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.processor.attempt.AttemptState;
import dev.zerosum.processor.attempt.Refunds.Sight;
import dev.zerosum.processor.attempt.StepResult;
import dev.zerosum.processor.port.RefundState;

/// Refunds in the words of the contract.
final class RefundOutcomes {

  private RefundOutcomes() {}

  /// What came of making a refund. One that is accepted and of which no more can be read now counts
  /// as pending: it is looked at again.
  static RefundOutcome made(Sight sight) {
    return seen(sight) instanceof RefundOutcome.Unknown
            && sight instanceof Sight.Accepted(var reference, var amount, var _)
        ? new RefundOutcome.Pending(reference, amount)
        : seen(sight);
  }

  /// How a refund stands.
  static RefundOutcome seen(Sight sight) {
    return switch (sight) {
      case Sight.NotAccepted(var result) -> notAccepted(result);
      case Sight.Accepted(var reference, var amount, var state) ->
          switch (state) {
            case RefundState.Refunded _ -> new RefundOutcome.Refunded(reference, amount);
            case RefundState.Pending _ -> new RefundOutcome.Pending(reference, amount);
            case RefundState.Failed(var code) -> new RefundOutcome.Failed(reference, amount, code);
            case RefundState.Unclear(var reason, var _) -> new RefundOutcome.Unknown(reason);
          };
    };
  }

  private static RefundOutcome notAccepted(StepResult result) {
    if (StepOutcomes.isUndone(result)) {
      return new RefundOutcome.Undone();
    }
    return switch (StepOutcomes.standing(result)) {
      case AttemptState.Declined(var code, var _, var message) ->
          new RefundOutcome.Declined(code, message);
      case AttemptState.Unknown(var reason) -> new RefundOutcome.Unknown(reason);
      case AttemptState.Waiting(var reason) -> new RefundOutcome.Unavailable(reason);
      case AttemptState.Calling _ -> new RefundOutcome.Unknown("someone is at the processor");
      case AttemptState.Absent _ -> new RefundOutcome.Absent();
      case AttemptState.Succeeded _,
          AttemptState.ActionRequired _,
          AttemptState.PendingUntil _,
          AttemptState.AlreadyCaptured _,
          AttemptState.Nothing _ ->
          throw StepOutcomes.impossible(result);
    };
  }
}
