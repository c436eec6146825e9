package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Method;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Operation;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import java.util.List;
import java.util.Set;

/// `/v1/payment_methods`: made from test tokens (`card[token]=tok_visa`), and read.
final class PaymentMethods {

  private static final String URL = "/v1/payment_methods";

  private final Responder responder;
  private final Charging charging;

  PaymentMethods(Responder responder, Charging charging) {
    this.responder = responder;
    this.charging = charging;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            URL,
            Operation.PAYMENT_METHOD,
            Set.of("allow_redisplay", "billing_details", "card", "metadata", "type"),
            this::create),
        new Route("GET", URL + "/{}", Operation.PAYMENT_METHOD, Set.of(), this::retrieve));
  }

  private Answer create(Call call, Draft draft) {
    if (!call.form().requiredText("type").equals("card")) {
      throw Refusal.invalid("parameter_invalid", "type", "Only type card is simulated.");
    }
    if (call.form().text("card[number]").isPresent()) {
      throw Refusal.invalid(
          "parameter_invalid",
          "card[number]",
          "Sending credit card numbers directly is unsafe. Use a test token: card[token].");
    }
    String token = call.form().requiredText("card[token]");
    String cardToken = token.replaceFirst("^tok_", "pm_card_");
    if (responder.methods().cardToken(draft, cardToken).isEmpty()) {
      throw Refusal.missing("token", token, "card[token]", false);
    }
    var method =
        new Method(
            charging.newId("pm_"),
            draft.livemode(),
            draft.now(),
            cardToken,
            call.form().map("metadata"));
    draft.put(method);
    draft.move(
        new Movement(
            Kind.METHOD, method.id(), method.livemode(), null, null, null, method.metadata()));
    return responder.object(draft, call, method);
  }

  private Answer retrieve(Call call, Draft draft) {
    var json =
        responder
            .methods()
            .json(draft, call.id())
            .orElseThrow(() -> Refusal.missing("PaymentMethod", call.id(), "payment_method", true));
    return responder.json(draft, call, json);
  }
}
