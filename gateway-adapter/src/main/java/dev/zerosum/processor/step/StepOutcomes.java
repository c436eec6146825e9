package dev.zerosum.processor.step;

import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.UndoCaptureOutcome;
import dev.zerosum.contract.processor.VoidOutcome;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.attempt.AttemptState;
import dev.zerosum.processor.attempt.Refusal;
import dev.zerosum.processor.attempt.StepResult;
import java.util.Locale;

/// Results in the words of the contract. What passes by itself is a retryable problem; what a
/// caller did wrong is a final one.
final class StepOutcomes {

  private StepOutcomes() {}

  static AuthorizeOutcome authorize(StepResult result) {
    if (isUndone(result)) {
      return new AuthorizeOutcome.Undone();
    }
    return switch (standing(result)) {
      case AttemptState.Succeeded(var reference, var amount) ->
          new AuthorizeOutcome.Authorized(reference, amount);
      case AttemptState.ActionRequired(var reference, var url) ->
          new AuthorizeOutcome.ActionRequired(reference, url);
      case AttemptState.PendingUntil(var reference, var until) ->
          new AuthorizeOutcome.PendingUntil(reference, until);
      case AttemptState.Declined(var code, var declineCode, var message) ->
          new AuthorizeOutcome.Declined(code, declineCode, message);
      case AttemptState.Unknown(var reason) -> new AuthorizeOutcome.Unknown(reason);
      case AttemptState.Waiting(var reason) -> new AuthorizeOutcome.Unavailable(reason);
      case AttemptState.Absent _ -> new AuthorizeOutcome.Absent();
      case AttemptState.Calling _, AttemptState.AlreadyCaptured _, AttemptState.Nothing _ ->
          throw impossible(result);
    };
  }

  static CaptureOutcome capture(StepResult result) {
    if (isUndone(result)) {
      return new CaptureOutcome.Undone();
    }
    return switch (standing(result)) {
      case AttemptState.Succeeded(var reference, var amount) ->
          new CaptureOutcome.Captured(reference, amount);
      case AttemptState.Declined(var code, var declineCode, var message) ->
          new CaptureOutcome.Declined(code, declineCode, message);
      case AttemptState.Unknown(var reason) -> new CaptureOutcome.Unknown(reason);
      case AttemptState.Waiting(var reason) -> new CaptureOutcome.Unavailable(reason);
      case AttemptState.Absent _ -> new CaptureOutcome.Absent();
      case AttemptState.Calling _,
          AttemptState.ActionRequired _,
          AttemptState.PendingUntil _,
          AttemptState.AlreadyCaptured _,
          AttemptState.Nothing _ ->
          throw impossible(result);
    };
  }

  static VoidOutcome voiding(StepResult result) {
    if (result instanceof StepResult.Unresolved(var reason)) {
      return new VoidOutcome.Unknown(reason);
    }
    if (result instanceof StepResult.Refused(var refusal) && isForHumans(refusal)) {
      return new VoidOutcome.Unknown(refusal.message());
    }
    return switch (standing(result)) {
      case AttemptState.Succeeded(var reference, _) -> new VoidOutcome.Voided(reference);
      case AttemptState.AlreadyCaptured(var reference, var amount) ->
          new VoidOutcome.AlreadyCaptured(reference, amount);
      case AttemptState.Nothing _ -> new VoidOutcome.NothingToVoid();
      case AttemptState.Unknown(var reason) -> new VoidOutcome.Unknown(reason);
      case AttemptState.Waiting(var reason) -> new VoidOutcome.Unknown(reason);
      case AttemptState.Declined(var code, _, var message) ->
          new VoidOutcome.Unknown(refused(code, message));
      case AttemptState.Absent _ -> new VoidOutcome.Unknown("proven undone; ask again");
      case AttemptState.Calling _, AttemptState.ActionRequired _, AttemptState.PendingUntil _ ->
          throw impossible(result);
    };
  }

  static UndoCaptureOutcome undoingCapture(StepResult result) {
    if (result instanceof StepResult.Unresolved(var reason)) {
      return new UndoCaptureOutcome.Unknown(reason);
    }
    if (result instanceof StepResult.Refused(var refusal) && isForHumans(refusal)) {
      return new UndoCaptureOutcome.Unknown(refusal.message());
    }
    return switch (standing(result)) {
      case AttemptState.Succeeded(var reference, var amount) ->
          new UndoCaptureOutcome.Returned(reference, amount);
      case AttemptState.Nothing _ -> new UndoCaptureOutcome.NothingCaptured();
      case AttemptState.Unknown(var reason) -> new UndoCaptureOutcome.Unknown(reason);
      case AttemptState.Waiting(var reason) -> new UndoCaptureOutcome.Unknown(reason);
      case AttemptState.Declined(var code, _, var message) ->
          new UndoCaptureOutcome.Unknown(refused(code, message));
      case AttemptState.Absent _ -> new UndoCaptureOutcome.Unknown("proven undone; ask again");
      case AttemptState.Calling _,
          AttemptState.ActionRequired _,
          AttemptState.PendingUntil _,
          AttemptState.AlreadyCaptured _ ->
          throw impossible(result);
    };
  }

  static AttemptState standing(StepResult result) {
    return switch (result) {
      case StepResult.Stands(var state) -> state;
      case StepResult.InFlight(var leaseLeft) ->
          throw new ProblemException(
              Problem.inFlight("Another caller is at the processor for this step.", leaseLeft));
      case StepResult.Refused(var refusal) -> throw new ProblemException(problem(refusal));
      case StepResult.Unresolved _ -> throw impossible(result);
    };
  }

  private static Problem problem(Refusal refusal) {
    return Problem.conflict(
        refusal.name().toLowerCase(Locale.ROOT), "Refused: " + refusal.message() + ".");
  }

  static boolean isUndone(StepResult result) {
    return result instanceof StepResult.Refused(var refusal) && refusal == Refusal.UNDONE;
  }

  /// Whether the undoing stays unknown to its saga, which asks again and raises attention in time.
  private static boolean isForHumans(Refusal refusal) {
    return switch (refusal) {
      case FORWARD_OPEN, TRIED_TOO_OFTEN -> true;
      case UNDONE, KEY_REUSED, OUT_OF_ORDER, NO_AUTHORIZATION, NO_CAPTURE, CURRENCY_DIFFERS ->
          false;
    };
  }

  private static String refused(String code, String message) {
    return "the processor refused (" + code + "): " + message;
  }

  static InvariantViolation impossible(StepResult result) {
    return new InvariantViolation("a step cannot end as " + result);
  }
}
