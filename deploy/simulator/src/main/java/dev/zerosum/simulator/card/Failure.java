package dev.zerosum.simulator.card;

import org.jspecify.annotations.Nullable;

/// Why a card was not charged, in Stripe's words.
///
/// @param declineCode the issuer's word; absent where Stripe's code says it all
public record Failure(String code, @Nullable String declineCode, String message) {

  static Failure declined(String declineCode) {
    return new Failure("card_declined", declineCode, "Your card was declined.");
  }
}
