package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.Money;
import dev.zerosum.processor.port.ProcessorOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where an attempt stands.
public sealed interface AttemptState {

  /// No call has had an effect, for certain: none was made, or none reached the processor.
  record Waiting(String reason) implements AttemptState {}

  /// Someone is at the processor. Past the lease it counts as an unknown whose caller is gone.
  record Calling(Instant leaseUntil) implements AttemptState {}

  /// Neither success nor failure until a repeated call or a look-up says so.
  record Unknown(String reason) implements AttemptState {}

  /// An end: asked again, the attempt answers this from its row.
  sealed interface Settled extends AttemptState {}

  /// The processor did it.
  record Succeeded(String reference, Money amount) implements Settled {}

  /// The buyer must act first.
  record ActionRequired(String reference, String url) implements Settled {}

  /// The processor will know by itself. An end of the call; what comes of it is looked for.
  record PendingUntil(String reference, Instant until) implements Settled {}

  /// The processor refused for good.
  record Declined(String code, @Nullable String declineCode, String message) implements Settled {}

  /// Only of a void: the amount was taken, so it must be paid back instead.
  record AlreadyCaptured(String reference, Money amount) implements Settled {}

  /// Only of an undoing: there was nothing to undo.
  record Nothing() implements Settled {}

  /// Proven never to have happened. Then and only then there may be a next attempt.
  record Absent() implements Settled {}

  /// The end that a processor's answer means.
  static Settled of(ProcessorOutcome.Known outcome) {
    return switch (outcome) {
      case ProcessorOutcome.Succeeded(var reference, var amount) ->
          new Succeeded(reference, amount);
      case ProcessorOutcome.ActionRequired(var reference, var url) ->
          new ActionRequired(reference, url);
      case ProcessorOutcome.PendingUntil(var reference, var until) ->
          new PendingUntil(reference, until);
      case ProcessorOutcome.Declined(var code, var declineCode, var message) ->
          new Declined(code, declineCode, message);
      case ProcessorOutcome.AlreadyCaptured(var reference, var amount) ->
          new AlreadyCaptured(reference, amount);
    };
  }
}
