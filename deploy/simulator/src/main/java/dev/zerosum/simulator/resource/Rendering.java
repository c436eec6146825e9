package dev.zerosum.simulator.resource;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.book.BalanceTransaction;
import dev.zerosum.simulator.book.BankLine;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Method;
import dev.zerosum.simulator.book.Refund;
import dev.zerosum.simulator.book.Stored;
import dev.zerosum.simulator.book.Transfer;
import dev.zerosum.simulator.card.Failure;
import dev.zerosum.simulator.card.TestCard;
import dev.zerosum.simulator.card.TestCards;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The processor's objects in Stripe's JSON: every member is there, `null` where it has no value.
public final class Rendering {

  private final TestCards cards;
  private final String publicUrl;

  /// @param publicUrl where a buyer's browser finds the simulator
  public Rendering(TestCards cards, String publicUrl) {
    this.cards = cards;
    this.publicUrl = publicUrl;
  }

  /// Any object.
  public Map<String, @Nullable Object> of(Stored object) {
    return switch (object) {
      case Intent intent -> intent(intent);
      case Charge charge -> charge(charge);
      case Refund refund -> refund(refund);
      case Dispute dispute -> dispute(dispute);
      case Method method -> method(method, cards.byToken(method.cardToken()).orElseThrow());
      case BalanceTransaction transaction -> transaction(transaction);
      case Transfer _, BankLine _ ->
          throw new InvariantViolation(object.id() + " is the bank's to show");
    };
  }

  private Map<String, @Nullable Object> intent(Intent intent) {
    var standing = intent.standing();
    var terms = intent.terms();
    var json = begin(intent, "payment_intent");
    json.put("amount", intent.amount().minorUnits());
    json.put("amount_capturable", standing.capturable());
    json.put("amount_details", Map.of("tip", Map.of()));
    json.put("amount_received", standing.received());
    json.put("application", null);
    json.put("application_fee_amount", null);
    json.put("automatic_payment_methods", null);
    json.put("canceled_at", standing.canceledAt());
    json.put("cancellation_reason", standing.cancellationReason());
    json.put("capture_method", intent.captureMethod());
    json.put("client_secret", intent.id() + "_secret_" + intent.id().substring(3, 15));
    json.put("confirmation_method", "automatic");
    json.put("currency", currency(intent.amount()));
    json.put("customer", null);
    json.put("description", terms.description());
    json.put("last_payment_error", lastError(standing.failure(), standing.latestCharge()));
    json.put("latest_charge", standing.latestCharge());
    json.put("metadata", terms.metadata());
    json.put("next_action", nextAction(intent));
    json.put("on_behalf_of", null);
    json.put("payment_method", standing.paymentMethod());
    json.put("payment_method_options", Map.of());
    json.put(
        "payment_method_types", List.of(Objects.requireNonNullElse(terms.methodType(), "card")));
    json.put("processing", null);
    json.put("receipt_email", terms.receiptEmail());
    json.put("review", null);
    json.put("setup_future_usage", null);
    json.put("shipping", null);
    json.put("statement_descriptor", terms.statementDescriptor());
    json.put("status", intent.status().word());
    json.put("transfer_data", null);
    json.put("transfer_group", null);
    return json;
  }

  private @Nullable Map<String, @Nullable Object> nextAction(Intent intent) {
    if (intent.status() != Intent.Status.REQUIRES_ACTION) {
      return null;
    }
    var redirect = new LinkedHashMap<String, @Nullable Object>();
    redirect.put("return_url", intent.terms().returnUrl());
    redirect.put("url", publicUrl + "/_3ds/" + intent.id());
    var action = new LinkedHashMap<String, @Nullable Object>();
    action.put("redirect_to_url", redirect);
    action.put("type", "redirect_to_url");
    return action;
  }

  private static @Nullable Map<String, @Nullable Object> lastError(
      @Nullable Failure failure, @Nullable String charge) {
    return failure == null ? null : Declines.error(failure, charge);
  }

  private Map<String, @Nullable Object> charge(Charge charge) {
    var card = cards.byToken(charge.cardToken()).orElseThrow();
    var failure = charge.failure();
    var json = begin(charge, "charge");
    json.put("amount", charge.amount().minorUnits());
    json.put("amount_captured", charge.amountCaptured());
    json.put("amount_refunded", charge.amountRefunded());
    json.put("application_fee_amount", null);
    json.put("balance_transaction", charge.balanceTransaction());
    json.put("billing_details", Map.of());
    json.put("captured", charge.isCaptured());
    json.put("currency", currency(charge.amount()));
    json.put("customer", null);
    json.put("description", null);
    json.put("disputed", false);
    json.put("failure_balance_transaction", DebitRendering.returnTransaction(charge));
    json.put("failure_code", failure == null ? null : failure.code());
    json.put("failure_message", failure == null ? null : failure.message());
    json.put("fraud_details", Map.of());
    json.put("metadata", charge.metadata());
    json.put("outcome", outcome(card, failure));
    json.put("paid", failure == null && !DebitRendering.isPending(charge));
    json.put("payment_intent", charge.paymentIntent());
    json.put("payment_method", charge.paymentMethod());
    json.put(
        "payment_method_details",
        card.account() == null
            ? Map.of("card", CardRendering.details(card), "type", "card")
            : Map.of(card.type(), DebitRendering.account(card), "type", card.type()));
    json.put("refunded", charge.amountRefunded() > 0 && charge.refundable() <= 0);
    json.put("status", status(charge));
    return json;
  }

  private static String status(Charge charge) {
    if (DebitRendering.isPending(charge)) {
      return "pending";
    }
    return charge.failure() == null ? "succeeded" : "failed";
  }

  private static Map<String, @Nullable Object> outcome(TestCard card, @Nullable Failure failure) {
    boolean isBlocked = failure != null && card.checks().riskLevel().equals("highest");
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("network_decline_code", null);
    json.put("network_status", networkStatus(failure, isBlocked));
    json.put("reason", failure == null ? null : failure.declineCode());
    json.put("risk_level", card.checks().riskLevel());
    json.put("seller_message", failure == null ? "Payment complete." : failure.message());
    json.put("type", failure == null ? "authorized" : isBlocked ? "blocked" : "issuer_declined");
    return json;
  }

  private static String networkStatus(@Nullable Failure failure, boolean isBlocked) {
    if (failure == null) {
      return "approved_by_network";
    }
    return isBlocked ? "not_sent_to_network" : "declined_by_network";
  }

  private static Map<String, @Nullable Object> refund(Refund refund) {
    var json = begin(refund, "refund");
    json.put("amount", refund.amount().minorUnits());
    json.put("balance_transaction", refund.balanceTransaction());
    json.put("charge", refund.charge());
    json.put("currency", currency(refund.amount()));
    json.put("failure_balance_transaction", refund.failureBalanceTransaction());
    if (refund.status() == Refund.Status.FAILED) {
      json.put("failure_reason", "unknown");
    }
    json.put("metadata", refund.metadata());
    json.put("payment_intent", refund.paymentIntent());
    json.put("reason", refund.reason());
    json.put("receipt_number", null);
    json.put("status", refund.status().word());
    return json;
  }

  private static Map<String, @Nullable Object> dispute(Dispute dispute) {
    var json = begin(dispute, "dispute");
    json.put("amount", dispute.amount().minorUnits());
    json.put("balance_transactions", dispute.moved().stream().map(Rendering::transaction).toList());
    json.put("charge", dispute.charge());
    json.put("currency", currency(dispute.amount()));
    json.put("enhanced_eligibility_types", List.of());
    json.put("evidence", dispute.evidence());
    json.put(
        "evidence_details",
        Map.of(
            "due_by",
            dispute.evidenceDueBy(),
            "enhanced_eligibility",
            Map.of(),
            "has_evidence",
            !dispute.evidence().isEmpty(),
            "past_due",
            false,
            "submission_count",
            dispute.submissions()));
    json.put("is_charge_refundable", !dispute.holdsMoney());
    json.put("metadata", dispute.metadata());
    json.put("payment_intent", dispute.paymentIntent());
    json.put("reason", dispute.reason());
    json.put("status", dispute.status().word());
    return json;
  }

  /// A payment method that shows the given card.
  Map<String, @Nullable Object> method(Method method, TestCard card) {
    var json = begin(method, "payment_method");
    json.put("allow_redisplay", "unspecified");
    json.put("billing_details", CardRendering.noBillingDetails());
    json.put(
        card.type(),
        card.account() == null ? CardRendering.card(card) : DebitRendering.account(card));
    json.put("customer", null);
    json.put("metadata", method.metadata());
    json.put("type", card.type());
    return json;
  }

  private static Map<String, @Nullable Object> transaction(BalanceTransaction transaction) {
    var json = begin(transaction, "balance_transaction");
    json.put("amount", transaction.amount().minorUnits());
    json.put("available_on", transaction.availableOn());
    json.put("currency", currency(transaction.amount()));
    json.put("description", null);
    json.put("exchange_rate", null);
    json.put("fee", transaction.fee());
    json.put("fee_details", feeDetails(transaction));
    json.put("net", transaction.net());
    json.put("reporting_category", isOfDispute(transaction) ? "dispute" : transaction.type());
    json.put("source", transaction.source());
    json.put("status", "pending");
    json.put("type", transaction.type());
    return json;
  }

  private static boolean isOfDispute(BalanceTransaction transaction) {
    return transaction.type().equals("adjustment");
  }

  private static List<Map<String, Object>> feeDetails(BalanceTransaction transaction) {
    return transaction.fee() == 0
        ? List.of()
        : List.of(
            Map.of(
                "amount",
                transaction.fee(),
                "currency",
                currency(transaction.amount()),
                "description",
                isOfDispute(transaction) ? "Dispute fee" : "processing fees",
                "type",
                "stripe_fee"));
  }

  private static Map<String, @Nullable Object> begin(Stored object, String type) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", object.id());
    json.put("object", type);
    json.put("created", object.created());
    // Balance transactions have no mode of their own at Stripe.
    if (!(object instanceof BalanceTransaction)) {
      json.put("livemode", object.livemode());
    }
    return json;
  }

  private static String currency(Money amount) {
    return amount.currency().code().toLowerCase(Locale.ROOT);
  }
}
