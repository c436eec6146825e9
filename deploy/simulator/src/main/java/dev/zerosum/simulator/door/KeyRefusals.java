package dev.zerosum.simulator.door;

import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.wire.Refusal;

/// What a caller hears of an idempotency key that it cannot use now.
final class KeyRefusals {

  private KeyRefusals() {}

  static Refusal otherParameters(Asked asked) {
    return Refusal.of(
        400,
        "idempotency_error",
        null,
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with. Try using a key other than '"
            + asked.key()
            + "' if you meant to execute a different request.");
  }

  static Refusal inFlight(Asked asked) {
    return Refusal.of(
        409,
        "invalid_request_error",
        "idempotency_key_in_use",
        "There is currently another in-progress request using this Idempotent Key (that probably"
            + " means you submitted twice, and the other request is still going through): "
            + asked.key()
            + ". Please try again later.");
  }
}
