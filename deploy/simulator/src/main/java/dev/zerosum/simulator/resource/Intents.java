package dev.zerosum.simulator.resource;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Intent.Status;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Form;
import dev.zerosum.simulator.wire.Operation;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// `/v1/payment_intents`.
final class Intents {

  private static final String URL = "/v1/payment_intents";
  // Stripe's bounds of an amount; the lower one is that of USD.
  private static final long AMOUNT_MAX = 99_999_999;
  private static final long AMOUNT_MIN_USD = 50;
  private static final Set<String> CAPTURE_METHODS =
      Set.of("automatic", "automatic_async", "manual");
  private static final Set<String> CANCELLATION_REASONS =
      Set.of("duplicate", "fraudulent", "requested_by_customer", "abandoned");
  private static final String REQUEST_MULTICAPTURE =
      "payment_method_options[card][request_multicapture]";
  private static final Set<Status> CANCELABLE =
      EnumSet.complementOf(EnumSet.of(Status.PROCESSING, Status.SUCCEEDED, Status.CANCELED));
  private static final Set<String> CONFIRM_PARAMETERS =
      Set.of(
          "capture_method",
          "error_on_requires_action",
          "mandate_data",
          "off_session",
          "payment_method",
          "payment_method_options",
          "payment_method_types",
          "receipt_email",
          "return_url",
          "setup_future_usage",
          "shipping",
          "use_stripe_sdk");
  private static final Set<String> CREATE_PARAMETERS =
      Set.of(
          "amount",
          "automatic_payment_methods",
          "confirm",
          "confirmation_method",
          "currency",
          "customer",
          "description",
          "metadata",
          "statement_descriptor",
          "statement_descriptor_suffix");

  private final Responder responder;
  private final Charging charging;
  private final Confirmation confirmation;

  Intents(Responder responder, Charging charging, Confirmation confirmation) {
    this.responder = responder;
    this.charging = charging;
    this.confirmation = confirmation;
  }

  List<Route> routes() {
    var creating = new HashSet<>(CONFIRM_PARAMETERS);
    creating.addAll(CREATE_PARAMETERS);
    var listing = new HashSet<>(Page.PARAMETERS);
    listing.add("customer");
    return List.of(
        new Route("POST", URL, Operation.AUTHORIZE, creating, this::create),
        new Route("GET", URL, Operation.LIST, listing, this::list),
        new Route("GET", URL + "/{}", Operation.RETRIEVE, Set.of("client_secret"), this::retrieve),
        new Route(
            "POST", URL + "/{}", Operation.UPDATE, Set.of("description", "metadata"), this::update),
        new Route(
            "POST", URL + "/{}/confirm", Operation.AUTHORIZE, CONFIRM_PARAMETERS, this::confirm),
        new Route(
            "POST",
            URL + "/{}/capture",
            Operation.CAPTURE,
            Set.of("amount_to_capture", "final_capture", "metadata", "statement_descriptor"),
            this::capture),
        new Route(
            "POST",
            URL + "/{}/cancel",
            Operation.CANCEL,
            Set.of("cancellation_reason"),
            this::cancel));
  }

  private Answer create(Call call, Draft draft) {
    Form form = call.form();
    Money amount = amount(form);
    String captureMethod = form.text("capture_method").orElse("automatic_async");
    requireOneOf(CAPTURE_METHODS, "capture_method", captureMethod);
    form.text("customer")
        .ifPresent(id -> {
          throw Refusal.missing("customer", id, "customer", false);
        });
    var paymentMethod = form.text("payment_method");
    paymentMethod.ifPresent(id -> confirmation.requireCardToken(draft, id));
    if (form.isTrue("confirm") && paymentMethod.isEmpty()) {
      throw Refusal.invalid(
          "parameter_missing",
          "payment_method",
          "You must provide a payment method to confirm this PaymentIntent.");
    }
    var intent =
        Intent.begun(
            charging.newId("pi_"),
            draft.livemode(),
            draft.now(),
            amount,
            captureMethod,
            terms(form),
            paymentMethod.orElse(null));
    draft.put(intent);
    draft.move(Movement.of(Kind.INTENT, intent));
    return form.isTrue("confirm")
        ? confirmation.confirm(draft, call, intent)
        : responder.object(draft, call, intent);
  }

  private static Intent.Terms terms(Form form) {
    return new Intent.Terms(
        form.text("description").orElse(null),
        form.text("receipt_email").orElse(null),
        form.text("statement_descriptor").orElse(null),
        form.text("return_url").orElse(null),
        form.text(REQUEST_MULTICAPTURE).map("if_available"::equals).orElse(null),
        form.list("payment_method_types").stream()
            .findFirst()
            .filter(type -> !type.equals("card"))
            .orElse(null),
        form.map("metadata"));
  }

  private static Money amount(Form form) {
    form.requiredText("amount");
    long minorUnits = form.number("amount").orElseThrow();
    String code = form.requiredText("currency");
    CurrencyCode currency;
    try {
      currency = CurrencyCode.of(code);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("parameter_invalid", "currency", "Invalid currency: " + code);
    }
    long least = currency.code().equals("USD") ? AMOUNT_MIN_USD : 1;
    if (minorUnits < least) {
      throw Refusal.invalid(
          "amount_too_small", "amount", "Amount must be at least " + least + " " + code);
    }
    if (minorUnits > AMOUNT_MAX) {
      throw Refusal.invalid(
          "amount_too_large", "amount", "Amount must be no more than " + AMOUNT_MAX + " " + code);
    }
    return new Money(minorUnits, currency);
  }

  private static void requireOneOf(Set<String> words, String param, String found) {
    if (!words.contains(found)) {
      throw Refusal.invalid("parameter_invalid", param, "Invalid " + param + ": " + found);
    }
  }

  private Answer list(Call call, Draft draft) {
    // No customers are kept, so none has an intent.
    boolean isOfCustomer = call.form().text("customer").isPresent();
    return responder.page(draft, call, Intent.class, URL, _ -> !isOfCustomer);
  }

  private Answer retrieve(Call call, Draft draft) {
    return responder.object(draft, call, require(call, draft));
  }

  private Answer update(Call call, Draft draft) {
    var intent = require(call, draft);
    var terms = intent.terms();
    Map<String, String> metadata = new HashMap<>(terms.metadata());
    metadata.putAll(call.form().map("metadata"));
    metadata.values().removeIf(String::isEmpty);
    var updated =
        intent.termed(
            new Intent.Terms(
                call.form().text("description").orElse(terms.description()),
                terms.receiptEmail(),
                terms.statementDescriptor(),
                terms.returnUrl(),
                terms.isCapturedInParts(),
                terms.methodType(),
                metadata));
    draft.put(updated);
    draft.move(Movement.of(Kind.UPDATE, updated));
    return responder.object(draft, call, updated);
  }

  private Answer confirm(Call call, Draft draft) {
    return confirmation.confirm(draft, call, require(call, draft));
  }

  private Answer capture(Call call, Draft draft) {
    var intent = require(call, draft);
    if (intent.status() == Status.SUCCEEDED) {
      throw Unexpected.state(
          responder,
          intent,
          "This PaymentIntent could not be captured because it has already been captured.");
    }
    if (intent.status() != Status.REQUIRES_CAPTURE) {
      throw Unexpected.status(responder, intent, "capture", "captured");
    }
    long capturable = intent.standing().capturable();
    long asked = call.form().number("amount_to_capture").orElse(capturable);
    if (asked < 1) {
      throw Refusal.invalid(
          "parameter_invalid_integer", "amount_to_capture", "Invalid positive integer: " + asked);
    }
    if (asked > capturable) {
      throw Refusal.unexpected(
          "amount_too_large",
          "amount_to_capture",
          "The amount to capture " + asked + " is more than what is capturable: " + capturable);
    }
    boolean isLast = call.form().text("final_capture").map("true"::equals).orElse(true);
    if (!isLast && !intent.isCapturedInParts()) {
      throw Refusal.invalid(
          "parameter_invalid",
          "final_capture",
          "This PaymentIntent is not eligible for several captures.");
    }
    var amount = new Money(asked, intent.amount().currency());
    return responder.object(
        draft, call, charging.capture(draft, intent, latestCharge(draft, intent), amount, isLast));
  }

  private Answer cancel(Call call, Draft draft) {
    var reason = call.form().text("cancellation_reason");
    reason.ifPresent(word -> requireOneOf(CANCELLATION_REASONS, "cancellation_reason", word));
    var intent = require(call, draft);
    if (!CANCELABLE.contains(intent.status())) {
      throw Unexpected.status(responder, intent, "cancel", "canceled");
    }
    if (intent.standing().received() > 0) {
      charging.release(draft, intent, latestCharge(draft, intent));
      var released = intent.released();
      draft.put(released);
      return responder.object(draft, call, released);
    }
    var canceled = intent.canceled(draft.now(), reason.orElse(null));
    if (intent.status() == Status.REQUIRES_CAPTURE) {
      charging.voidCharge(draft, latestCharge(draft, intent));
    }
    draft.put(canceled);
    draft.move(Movement.of(Kind.CANCEL, canceled));
    return responder.object(draft, call, canceled);
  }

  private static Charge latestCharge(Draft draft, Intent intent) {
    String id = Objects.requireNonNull(intent.standing().latestCharge());
    return draft.find(Charge.class, id).orElseThrow();
  }

  private Intent require(Call call, Draft draft) {
    return responder.require(draft, Intent.class, "payment_intent", call.id());
  }
}
