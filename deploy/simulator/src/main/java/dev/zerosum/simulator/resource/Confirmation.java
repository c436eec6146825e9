package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Debit;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Intent.Status;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.card.BankAccount;
import dev.zerosum.simulator.card.BankAccount.DebitCourse;
import dev.zerosum.simulator.card.Failure;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Form;
import dev.zerosum.simulator.wire.Refusal;
import java.time.Duration;
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

  private static final String MANDATE = "mandate_data[customer_acceptance][type]";

  private final Responder responder;
  private final Charging charging;
  private final long debitSeconds;

  /// @param debitCourse how long a bank takes to decide about a debit
  Confirmation(Responder responder, Charging charging, Duration debitCourse) {
    this.responder = responder;
    this.charging = charging;
    this.debitSeconds = debitCourse.toSeconds();
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
    var account = responder.methods().card(cardToken).account();
    if (account != null) {
      return debit(draft, call, intent, paymentMethod, cardToken, account);
    }
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

  private Answer debit(
      Draft draft,
      Call call,
      Intent intent,
      String paymentMethod,
      String cardToken,
      BankAccount account) {
    if (!account.type().equals(intent.terms().methodType())) {
      throw Refusal.invalid(
          "payment_intent_incompatible_payment_method",
          "payment_method",
          "This PaymentIntent does not take the payment method type " + account.type() + ".");
    }
    if (!intent.amount().currency().code().equals(account.currency())) {
      throw Refusal.invalid(
          "payment_method_currency_mismatch",
          "currency",
          account.type() + " is debited in " + account.currency() + " only.");
    }
    if (intent.isCapturedByHand()) {
      throw Refusal.invalid(
          "parameter_invalid", "capture_method", account.type() + " knows no manual capture.");
    }
    if (call.form().text(MANDATE).isEmpty()) {
      throw Refusal.invalid(
          "parameter_missing", "mandate_data", "A debit needs its account holder's mandate.");
    }
    boolean isDecided = account.course() != DebitCourse.STAYS;
    var debit =
        new Debit(true, isDecided ? draft.now() + debitSeconds : null, account.failure(), null);
    return responder.object(
        draft, call, charging.debit(draft, intent, paymentMethod, cardToken, debit));
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
