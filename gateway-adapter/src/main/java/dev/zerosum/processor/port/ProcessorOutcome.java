package dev.zerosum.processor.port;

import dev.zerosum.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of one call that may move money (DESIGN section 6).
public sealed interface ProcessorOutcome {

  /// An outcome that no later call under the same key can change.
  sealed interface Known extends ProcessorOutcome {}

  /// Done.
  ///
  /// @param reference the processor's id of what was made or changed
  /// @param amount what the processor says was reserved, taken, freed or paid back
  record Succeeded(String reference, Money amount) implements Known {}

  /// The buyer must act first.
  ///
  /// @param url where the buyer goes
  record ActionRequired(String reference, String url) implements Known {}

  /// The processor has it and will know by itself, as a bank's debit does within days. Nothing was
  /// taken yet; [PaymentProcessor#look] tells how it goes on.
  ///
  /// @param until when it should know at the latest, by the rules of the scheme
  record PendingUntil(String reference, Instant until) implements Known {}

  /// Refused for good; nothing was reserved and nothing moved by this call.
  record Declined(String code, @Nullable String declineCode, String message) implements Known {}

  /// Only for an authorization to be given back: its amount had been taken already.
  record AlreadyCaptured(String reference, Money amount) implements Known {}

  /// It may or may not have happened.
  ///
  /// @param cause what the same call under the same key can still tell
  record Unknown(Cause cause, String reason) implements ProcessorOutcome {}

  /// It did not happen, for certain: this call never reached the processor, or was turned away
  /// before it was looked at.
  ///
  /// @param isOutage whether the processor itself seems to be away
  record Unavailable(String reason, boolean isOutage) implements ProcessorOutcome {}

  /// Why an outcome is unknown.
  enum Cause {
    /// No answer came: repeating the call tells.
    ANSWER_LOST,
    /// The processor failed over it: repeating the call may tell.
    ERROR,
    /// The processor has kept an error under the key and will answer nothing else: only looking it
    /// up tells.
    ERROR_KEPT,
    /// The first call under the key is still being worked on: repeating it later tells.
    IN_FLIGHT
  }
}
