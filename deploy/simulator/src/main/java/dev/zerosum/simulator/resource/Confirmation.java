package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Intent.Status;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.card.Failure;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Form;
import dev.zerosum.simulator.wire.Refusal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Confirms intents: the card goes through, declines, or wants its buyer first (3DS).
final class Confirmation {

  private static final Set<Status> CONFIRMABLE =
      EnumSet.of(Status.REQUIRES_PAYMENT_METHOD, Status.REQUIRES_CONFIRMATION);
  private static final Failure UNAUTHENTICATED =
      new Failure(
          "authentication_required",
          "authentication_required",
          "Your card was declined. This transaction requires authentication.");
  private static final Failure NOT_AUTHENTICATED =
      new Failure(
          "payment_intent_authentication_failure",
          null,
          "The provided PaymentMethod has failed authentication.");

  private final Responder responder;
  private final Charging charging;

  Confirmation(Responder responder, Charging charging) {
    this.responder = responder;
    this.charging = charging;
  }

  /// The token of the card behind a payment method that the caller names.
  String requireCardToken(Draft draft, String paymentMethod) {
    return responder
        .methods()
        .cardToken(draft, paymentMethod)
        .orElseThrow(
            () -> Refusal.missing("PaymentMethod", paymentMethod, "payment_method", false));
  }

  Answer confirm(Draft draft, Call call, Intent intent) {
    if (!CONFIRMABLE.contains(intent.status())) {
      throw Unexpected.status(responder, intent, "confirm", "confirmed");
    }
    Form form = call.form();
    String paymentMethod =
        form.text("payment_method")
            .or(() -> Optional.ofNullable(intent.standing().paymentMethod()))
            .orElseThrow(() ->
                Unexpected.state(
                    responder,
                    intent,
                    "You cannot confirm this PaymentIntent because it's missing a payment"
                        + " method."));
    String cardToken = requireCardToken(draft, paymentMethod);
    var conduct = responder.methods().card(cardToken).conduct();
    if (!conduct.needsAction()) {
      return charge(draft, call, intent, paymentMethod);
    }
    if (form.isTrue("off_session") || form.isTrue("error_on_requires_action")) {
      return declined(charging.decline(draft, intent, paymentMethod, cardToken, UNAUTHENTICATED));
    }
    var waiting = intent.awaitingAction(paymentMethod);
    draft.put(waiting);
    draft.move(Movement.of(Kind.ACTION_REQUIRED, waiting));
    return responder.object(draft, call, waiting);
  }

  /// Charges the card, its buyer having done what was asked.
  Answer charge(Draft draft, Call call, Intent intent, String paymentMethod) {
    String cardToken = requireCardToken(draft, paymentMethod);
    var failure = responder.methods().card(cardToken).conduct().failure();
    if (failure != null) {
      return declined(charging.decline(draft, intent, paymentMethod, cardToken, failure));
    }
    return responder.object(
        draft, call, charging.authorize(draft, intent, paymentMethod, cardToken));
  }

  /// The buyer did not authenticate.
  Answer refuse(Draft draft, Intent intent, String paymentMethod) {
    String cardToken = requireCardToken(draft, paymentMethod);
    return declined(charging.decline(draft, intent, paymentMethod, cardToken, NOT_AUTHENTICATED));
  }

  private Answer declined(Intent intent) {
    var failure = Objects.requireNonNull(intent.standing().failure());
    var error = Declines.error(failure, intent.standing().latestCharge());
    error.put("payment_intent", responder.rendering().of(intent));
    return new Answer(402, Map.of("error", error), true);
  }
}
