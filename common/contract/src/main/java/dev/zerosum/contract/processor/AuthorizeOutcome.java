package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of an authorize.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AuthorizeOutcome.Authorized.class, name = "authorized"),
  @JsonSubTypes.Type(value = AuthorizeOutcome.Declined.class, name = "declined"),
  @JsonSubTypes.Type(value = AuthorizeOutcome.ActionRequired.class, name = "action_required"),
  @JsonSubTypes.Type(value = AuthorizeOutcome.PendingUntil.class, name = "pending_until"),
  @JsonSubTypes.Type(value = AuthorizeOutcome.Unknown.class, name = "unknown"),
  @JsonSubTypes.Type(value = AuthorizeOutcome.Absent.class, name = "absent"),
  @JsonSubTypes.Type(value = AuthorizeOutcome.Unavailable.class, name = "unavailable"),
  @JsonSubTypes.Type(value = AuthorizeOutcome.Undone.class, name = "undone"),
})
public sealed interface AuthorizeOutcome {

  /// The amount is reserved; or taken already, where a method knows no reservation (a bank debit):
  /// its capture then finds it taken.
  ///
  /// @param reference the processor's id, for instance `pi_…`
  record Authorized(String reference, Money amount) implements AuthorizeOutcome {}

  /// The issuer or the processor said no; nothing is reserved.
  record Declined(String code, @Nullable String declineCode, String message)
      implements AuthorizeOutcome {}

  /// The buyer must act first (3DS).
  ///
  /// @param url where the buyer goes
  record ActionRequired(String reference, String url) implements AuthorizeOutcome {}

  /// The processor was given it, and will know by itself (a bank debit): nothing is taken yet.
  ///
  /// @param until when it should know at the latest, by the rules of the scheme
  record PendingUntil(String reference, Instant until) implements AuthorizeOutcome {}

  /// Neither success nor failure: asked again it may become known.
  record Unknown(String reason) implements AuthorizeOutcome {}

  /// An unknown attempt was proven never to have happened: a next attempt may be made.
  record Absent() implements AuthorizeOutcome {}

  /// The processor was not reached, for certain: nothing is reserved.
  record Unavailable(String reason) implements AuthorizeOutcome {}

  /// Refused, since undoing this payment has begun.
  record Undone() implements AuthorizeOutcome {}
}
