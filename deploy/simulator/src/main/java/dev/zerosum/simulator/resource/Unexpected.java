package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.wire.Refusal;

/// Refusals because of where an intent stands; each carries the intent, as Stripe's do.
final class Unexpected {

  private Unexpected() {}

  static Refusal state(Responder responder, Intent intent, String message) {
    return Refusal.unexpected("payment_intent_unexpected_state", null, message)
        .with("payment_intent", responder.rendering().of(intent));
  }

  static Refusal status(Responder responder, Intent intent, String verb, String participle) {
    return state(
        responder,
        intent,
        "You cannot "
            + verb
            + " this PaymentIntent because it has a status of "
            + intent.status().word()
            + ". It could not be "
            + participle
            + ".");
  }
}
