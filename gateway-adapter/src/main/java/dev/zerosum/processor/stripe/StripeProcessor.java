package dev.zerosum.processor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundCreateParams;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.CallWindow;
import dev.zerosum.processor.port.Finding;
import dev.zerosum.processor.port.MethodAnswer;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.PaymentProcessor;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.port.ProcessorOutcome.Cause;
import dev.zerosum.processor.port.RefundState;
import dev.zerosum.processor.port.ReturnState;
import dev.zerosum.processor.port.ReturnedPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Cards through Stripe's PaymentIntents with manual capture, bank debits through the same with
/// automatic capture.
final class StripeProcessor implements PaymentProcessor {

  static final String NAME = "stripe";

  private final StripeSettings settings;
  private final StripeAccess access;
  private final StripeLookUp lookUp;
  private final StripeReturns returns;

  StripeProcessor(StripeSettings settings, StripeTransport transport) {
    this.settings = settings;
    this.access = new StripeAccess(settings, transport);
    this.lookUp = new StripeLookUp(access);
    this.returns = new StripeReturns(access);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration keyHorizon() {
    return settings.keyHorizon();
  }

  @Override
  public MethodAnswer describe(PaymentMethodId id, boolean livemode, CallBudget budget) {
    try {
      var options = access.reading(livemode, budget);
      return MethodReading.described(
          id, access.client().v1().paymentMethods().retrieve(id.value(), options));
    } catch (StripeException e) {
      return StripeFailures.isMissing(e)
          ? new MethodAnswer.NoSuchMethod("stripe knows no payment method " + id)
          : new MethodAnswer.Silent(
              "stripe did not describe it: " + e.getMessage(), StripeFailures.isOutage(e));
    }
  }

  @Override
  public ProcessorOutcome authorize(StepKey key, Order.Authorize order, CallBudget budget) {
    Optional<ProcessorOutcome> refused = StripeAmounts.refusal(order.amount());
    if (refused.isPresent()) {
      return refused.get();
    }
    if (isDebitByHand(order)) {
      return StripeFailures.declined(
          "capture_method_unsupported", null, "A bank debit cannot be captured by hand.");
    }
    try {
      var options = access.writing(order.livemode(), key, budget);
      return IntentReading.authorized(
          access
              .client()
              .v1()
              .paymentIntents()
              .create(IntentParams.of(key, order, settings.returnUrl()), options));
    } catch (StripeException e) {
      return StripeFailures.outcomeOf(e);
    }
  }

  private static boolean isDebitByHand(Order.Authorize order) {
    return Boolean.TRUE.equals(order.isCapturedInParts())
        && BankDebit.of(order.methodType()).isPresent();
  }

  @Override
  public Finding look(boolean livemode, String reference, CallBudget budget) {
    return lookUp.look(livemode, reference, budget);
  }

  @Override
  public ProcessorOutcome capture(StepKey key, Order.Capture order, CallBudget budget) {
    Optional<ProcessorOutcome> refused = StripeAmounts.refusal(order.amount());
    if (refused.isPresent()) {
      return refused.get();
    }
    try {
      // No metadata here: on an intent it would replace the authorize's reference.
      var params =
          PaymentIntentCaptureParams.builder().setAmountToCapture(StripeAmounts.of(order.amount()));
      if (order.part() != null) {
        params.setFinalCapture(order.leavesNothing());
      }
      var options = access.writing(order.livemode(), key, budget);
      var intents = access.client().v1().paymentIntents();
      return IntentReading.captured(
          intents.capture(order.reference(), params.build(), options), order);
    } catch (StripeException e) {
      return StripeFailures.isUnexpectedState(e)
          ? byState(
              order.livemode(), order.reference(), intent -> afterRefusal(e, intent, order), budget)
          : StripeFailures.outcomeOf(e);
    }
  }

  @Override
  public ProcessorOutcome voidAuthorization(StepKey key, Order.Cancel order, CallBudget budget) {
    try {
      var options = access.writing(order.livemode(), key, budget);
      return IntentReading.voided(
          access.client().v1().paymentIntents().cancel(order.reference(), options));
    } catch (StripeException e) {
      return StripeFailures.isUnexpectedState(e)
          ? byState(order.livemode(), order.reference(), IntentReading::voided, budget)
          : StripeFailures.outcomeOf(e);
    }
  }

  @Override
  public ProcessorOutcome refund(StepKey key, Order.Refund order, CallBudget budget) {
    Optional<ProcessorOutcome> refused = StripeAmounts.refusal(order.amount());
    if (refused.isPresent()) {
      return refused.get();
    }
    try {
      var params =
          RefundCreateParams.builder()
              .setPaymentIntent(order.reference())
              .setAmount(StripeAmounts.of(order.amount()))
              .putAllMetadata(Reference.of(key, order.paymentId(), order.merchantId()))
              .build();
      var options = access.writing(order.livemode(), key, budget);
      return lookUp.read(order, access.client().v1().refunds().create(params, options));
    } catch (StripeException e) {
      // Others' refunds of the payment say nothing about this one, where it is one of many.
      return order.refundId() == null && StripeFailures.isAlreadyRefunded(e)
          ? alreadyRefunded(order, budget)
          : StripeFailures.outcomeOf(e);
    }
  }

  @Override
  public RefundState refundState(boolean livemode, String reference, CallBudget budget) {
    try {
      var options = access.reading(livemode, budget);
      return RefundReading.state(access.client().v1().refunds().retrieve(reference, options));
    } catch (StripeException e) {
      return new RefundState.Unclear(
          "stripe did not say how the refund stands: " + e.getMessage(),
          StripeFailures.isOutage(e));
    }
  }

  @Override
  public ReturnState returnState(boolean livemode, String reference, CallBudget budget) {
    return returns.of(livemode, reference, budget);
  }

  @Override
  public Optional<List<ReturnedPayment>> returned(
      boolean livemode, Instant since, CallBudget budget) {
    return returns.since(livemode, since, budget);
  }

  @Override
  public Finding lookUp(StepKey key, Order order, CallWindow window, CallBudget budget) {
    return lookUp.find(key, order, window, budget);
  }

  @Override
  public boolean isReachable(CallBudget budget) {
    try {
      var one = PaymentIntentListParams.builder().setLimit(1L).build();
      access.client().v1().paymentIntents().list(one, access.reading(false, budget));
      return true;
    } catch (StripeException e) {
      return !StripeFailures.isOutage(e);
    }
  }

  /// A part that Stripe refused, and that is not taken, is refused for good: the card allows one
  /// capture only.
  private static ProcessorOutcome afterRefusal(
      StripeException refusal, PaymentIntent intent, Order.Capture order) {
    boolean isUntouched =
        intent.getStatus().equals("requires_capture")
            && intent.getAmountReceived() == order.before();
    return isUntouched && !order.leavesNothing()
        ? StripeFailures.declined(refusal.getCode(), null, refusal.getMessage())
        : IntentReading.captured(intent, order);
  }

  private ProcessorOutcome byState(
      boolean livemode,
      String reference,
      Function<PaymentIntent, ProcessorOutcome> reading,
      CallBudget budget) {
    try {
      return reading.apply(lookUp.intent(livemode, reference, budget));
    } catch (StripeException e) {
      return new ProcessorOutcome.Unknown(
          Cause.ERROR_KEPT, "refused for its state, which cannot be read now");
    }
  }

  private ProcessorOutcome alreadyRefunded(Order.Refund order, CallBudget budget) {
    return switch (lookUp.refundedInFull(order, budget)) {
      case Finding.Found found -> found.outcome();
      case Finding.Missing _ ->
          StripeFailures.declined(
              "charge_already_refunded", null, "refunded by others than us, or in part");
      case Finding.Unclear unclear -> new ProcessorOutcome.Unknown(Cause.ERROR, unclear.reason());
    };
  }
}
