package dev.zerosum.processor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentRetrieveParams;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.CallWindow;
import dev.zerosum.processor.port.Finding;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.stripe.StripeLists.IncompleteList;
import java.util.List;

/// Finds out at Stripe what came of an order: by its reference where it has one, by listing where
/// it has not.
final class StripeLookUp {

  private final StripeAccess access;
  private final StripeLists lists;

  StripeLookUp(StripeAccess access) {
    this.access = access;
    this.lists = new StripeLists(access);
  }

  Finding find(StepKey key, Order order, CallWindow window, CallBudget budget) {
    try {
      return switch (order) {
        case Order.Authorize authorize -> authorization(key, authorize, window, budget);
        case Order.Capture capture ->
            capture(intent(capture.livemode(), capture.reference(), budget), capture);
        case Order.Cancel cancel -> cancel(intent(cancel.livemode(), cancel.reference(), budget));
        case Order.Refund refund -> refund(key, refund, budget);
      };
    } catch (IncompleteList e) {
      return new Finding.Unclear(e.reason(), false);
    } catch (StripeException e) {
      return StripeFailures.unclear(e);
    }
  }

  /// What became of an authorization that waited for its buyer, or its bank.
  Finding look(boolean livemode, String reference, CallBudget budget) {
    try {
      return known(IntentReading.authorized(intent(livemode, reference, budget)));
    } catch (StripeException e) {
      return StripeFailures.unclear(e);
    }
  }

  /// An intent with its charge: only that tells a debit that was refused from one that came back.
  PaymentIntent intent(boolean livemode, String reference, CallBudget budget)
      throws StripeException {
    return access
        .client()
        .v1()
        .paymentIntents()
        .retrieve(
            reference,
            PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build(),
            access.reading(livemode, budget));
  }

  /// What our refunds of an intent add up to, when Stripe says that nothing is left to refund.
  Finding refundedInFull(Order.Refund order, CallBudget budget) {
    try {
      List<Refund> standing =
          lists.refunds(order.livemode(), order.reference(), budget).stream()
              .filter(
                  refund -> IntentReading.refunded(refund) instanceof ProcessorOutcome.Succeeded)
              .toList();
      Money sum =
          standing.stream()
              .map(refund -> StripeAmounts.money(refund.getAmount(), refund.getCurrency()))
              .reduce(new Money(0, order.amount().currency()), Money::plus);
      return sum.compareTo(order.amount()) >= 0
          ? new Finding.Found(
              new ProcessorOutcome.Succeeded(standing.getFirst().getId(), order.amount()))
          : new Finding.Missing();
    } catch (IncompleteList e) {
      return new Finding.Unclear(e.reason(), false);
    } catch (StripeException e) {
      return StripeFailures.unclear(e);
    }
  }

  private Finding authorization(
      StepKey key, Order.Authorize order, CallWindow window, CallBudget budget)
      throws StripeException, IncompleteList {
    var intent =
        lists.intent(
            order.livemode(),
            window,
            candidate -> Reference.isOf(key, candidate.getMetadata()),
            budget);
    return intent
        .map(IntentReading::authorized)
        .map(StripeLookUp::known)
        .orElseGet(Finding.Missing::new);
  }

  private Finding refund(StepKey key, Order.Refund order, CallBudget budget)
      throws StripeException, IncompleteList {
    return lists.refunds(order.livemode(), order.reference(), budget).stream()
        .filter(refund -> Reference.isOf(key, refund.getMetadata()))
        .findFirst()
        .map(refund -> read(order, refund))
        .map(StripeLookUp::known)
        .orElseGet(Finding.Missing::new);
  }

  /// A refund as the answer to its order.
  ProcessorOutcome read(Order.Refund order, Refund refund) {
    return order.refundId() == null
        ? IntentReading.refunded(refund)
        : RefundReading.accepted(refund);
  }

  /// An intent that still can be captured, and has no more taken than before, is untouched.
  private static Finding capture(PaymentIntent intent, Order.Capture order) {
    boolean isUntouched =
        intent.getStatus().equals("requires_capture")
            && intent.getAmountReceived() == order.before();
    return isUntouched ? new Finding.Missing() : known(IntentReading.captured(intent, order));
  }

  private static Finding cancel(PaymentIntent intent) {
    return intent.getStatus().startsWith("requires_")
        ? new Finding.Missing()
        : known(IntentReading.voided(intent));
  }

  private static Finding known(ProcessorOutcome outcome) {
    return outcome instanceof ProcessorOutcome.Known known
        ? new Finding.Found(known)
        : new Finding.Unclear(outcome.toString(), false);
  }
}
