package dev.zerosum.simulator.resource;

import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.book.BalanceTransaction;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.book.Refund;
import dev.zerosum.simulator.card.RefundCourse;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Form;
import dev.zerosum.simulator.wire.Operation;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `/v1/refunds`.
final class Refunds {

  private static final String URL = "/v1/refunds";
  private static final Set<String> REASONS =
      Set.of("duplicate", "fraudulent", "requested_by_customer");

  private final Responder responder;
  private final Charging charging;
  private final long courseSeconds;

  /// @param course how long a refund that pends or fails takes to do so
  Refunds(Responder responder, Charging charging, Duration course) {
    this.responder = responder;
    this.charging = charging;
    this.courseSeconds = course.toSeconds();
  }

  List<Route> routes() {
    var listing = new HashSet<>(Page.PARAMETERS);
    listing.addAll(Set.of("charge", "payment_intent"));
    return List.of(
        new Route(
            "POST",
            URL,
            Operation.REFUND,
            Set.of("amount", "charge", "metadata", "payment_intent", "reason"),
            this::create),
        new Route("GET", URL, Operation.LIST, listing, this::list),
        new Route("GET", URL + "/{}", Operation.RETRIEVE, Set.of(), this::retrieve));
  }

  private Answer create(Call call, Draft draft) {
    Form form = call.form();
    form.text("reason")
        .filter(word -> !REASONS.contains(word))
        .ifPresent(word -> {
          throw Refusal.invalid("parameter_invalid", "reason", "Invalid reason: " + word);
        });
    Charge charge = charge(form, draft);
    requireUndisputed(draft, charge);
    Money amount = amount(form, charge);
    var course = responder.methods().card(charge.cardToken()).conduct().refunds();
    var transaction =
        new BalanceTransaction(
            charging.newId("txn_"),
            draft.livemode(),
            draft.now(),
            "refund",
            charging.newId("re_"),
            amount.negated(),
            0);
    var refund =
        new Refund(
            transaction.source(),
            draft.livemode(),
            draft.now(),
            charge.paymentIntent(),
            charge.id(),
            amount,
            course == RefundCourse.PENDS ? Refund.Status.PENDING : Refund.Status.SUCCEEDED,
            form.text("reason").orElse(null),
            course == RefundCourse.SUCCEEDS ? null : draft.now() + courseSeconds,
            transaction.id(),
            null,
            form.map("metadata"));
    draft.put(transaction);
    draft.put(refund);
    draft.put(charge.refunded(amount.minorUnits()));
    draft.move(Movement.of(Kind.REFUND, refund, charge));
    return responder.object(draft, call, refund);
  }

  private Charge charge(Form form, Draft draft) {
    var intentId = form.text("payment_intent");
    if (intentId.isEmpty()) {
      String chargeId = form.requiredText("charge");
      return draft
          .find(Charge.class, chargeId)
          .filter(found -> found.livemode() == draft.livemode())
          .orElseThrow(() -> Refusal.missing("charge", chargeId, "charge", false));
    }
    Intent intent =
        draft
            .find(Intent.class, intentId.get())
            .filter(found -> found.livemode() == draft.livemode())
            .orElseThrow(
                () -> Refusal.missing("payment_intent", intentId.get(), "payment_intent", false));
    if (intent.status() != Intent.Status.SUCCEEDED) {
      throw Unexpected.state(
          responder,
          intent,
          "This PaymentIntent (" + intent.id() + ") does not have a successful charge to refund.");
    }
    return draft.find(Charge.class, String.valueOf(intent.standing().latestCharge())).orElseThrow();
  }

  private static void requireUndisputed(Draft draft, Charge charge) {
    boolean isDisputed =
        draft
            .newestFirst(
                Dispute.class,
                0,
                dispute -> dispute.charge().equals(charge.id()) && dispute.holdsMoney())
            .findAny()
            .isPresent();
    if (isDisputed) {
      throw Refusal.unexpected(
          "charge_disputed", null, "Charge " + charge.id() + " has been charged back.");
    }
  }

  private static Money amount(Form form, Charge charge) {
    if (!charge.isCaptured() || charge.refundable() == 0) {
      throw Refusal.unexpected(
          "charge_already_refunded", null, "Charge " + charge.id() + " has already been refunded.");
    }
    long asked = form.number("amount").orElse(charge.refundable());
    if (asked < 1) {
      throw Refusal.invalid(
          "parameter_invalid_integer", "amount", "Invalid positive integer: " + asked);
    }
    if (asked > charge.refundable()) {
      throw Refusal.unexpected(
          "amount_too_large",
          "amount",
          "Refund amount ("
              + asked
              + ") is greater than unrefunded amount on charge ("
              + charge.refundable()
              + ")");
    }
    return new Money(asked, charge.amount().currency());
  }

  private Answer list(Call call, Draft draft) {
    var intent = call.form().text("payment_intent");
    var charge = call.form().text("charge");
    return responder.page(
        draft,
        call,
        Refund.class,
        URL,
        refund ->
            intent.map(refund.paymentIntent()::equals).orElse(true)
                && charge.map(refund.charge()::equals).orElse(true));
  }

  private Answer retrieve(Call call, Draft draft) {
    return responder.object(
        draft, call, responder.require(draft, Refund.class, "refund", call.id()));
  }
}
