package dev.zerosum.processor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.MethodAnswer;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.PaymentProcessor;
import dev.zerosum.processor.port.PaymentProcessorContract;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.port.ProcessorOutcome.Cause;
import dev.zerosum.processor.stripe.StripeDouble.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// stripe-java itself, against a server that speaks Stripe.
class StripeProcessorIT extends PaymentProcessorContract {

  private static final StepKey CAPTURE = StepKey.of(PAYMENT, "capture", 1);

  private final StripeDouble stripe = new StripeDouble();
  private final PaymentProcessor processor = stripe.processor();

  @AfterEach
  void close() {
    stripe.close();
  }

  @Override
  protected PaymentProcessor processor() {
    return processor;
  }

  @Override
  protected void trouble(String operation, Trouble trouble) {
    stripe.fault(
        operation,
        switch (trouble) {
          case REQUEST_LOST -> Fault.LOST_BEFORE;
          case ANSWER_LOST -> Fault.LOST_AFTER;
          case ERROR_KEPT_AFTER_PROCESSING -> Fault.ERROR_AFTER;
          case ERROR_KEPT_BEFORE_PROCESSING -> Fault.ERROR_KEPT;
          case NO_ANSWER_IN_TIME -> Fault.SILENT_AFTER;
        });
  }

  @Override
  protected void goAway() {
    stripe.goAway();
  }

  @Override
  protected long movements(String kind) {
    return stripe.book().movements().stream().filter(line -> line.startsWith(kind)).count();
  }

  @Override
  protected PaymentMethodId declinedMethod() {
    return new PaymentMethodId("pm_card_visa_chargeDeclinedInsufficientFunds");
  }

  @Override
  protected PaymentMethodId actionMethod() {
    return new PaymentMethodId("pm_card_authenticationRequired");
  }

  @Override
  protected PaymentMethodId goodMethod() {
    return new PaymentMethodId("pm_card_visa");
  }

  @Override
  protected PaymentMethodId missingMethod() {
    return new PaymentMethodId("pm_missing");
  }

  @Test
  void saysWhichWalletACardIsIn() {
    var method = new PaymentMethodId("pm_card_applePay");

    assertThat(processor().describe(method, false, budget()))
        .isInstanceOfSatisfying(
            MethodAnswer.Described.class,
            described -> assertThat(described.method().wallet()).isEqualTo("apple_pay"));
  }

  @Test
  void repeatsNothingByItself() {
    for (String operation : operations()) {
      stripe.fault(operation, Fault.LOST_BEFORE);
    }
    stripe.fault("authorize", Fault.BUSY);
    var order = new Order.Capture(false, "pi_1", Money.of(100, "USD"));

    assertThat(processor.capture(CAPTURE, order, budget()))
        .isInstanceOf(ProcessorOutcome.Unknown.class);

    assertThat(stripe.calls()).containsExactly("capture");
  }

  @Test
  void reportsTheAmountThatWasReallyTaken() {
    String intent = authorized();
    stripe.book().takeInstead(4200);

    var outcome =
        processor.capture(
            CAPTURE, new Order.Capture(false, intent, Money.of(8900, "USD")), budget());

    assertThat(outcome).isEqualTo(new ProcessorOutcome.Succeeded(intent, Money.of(4200, "USD")));
  }

  @Test
  void anEndedAuthorizationDeclinesItsCapture() {
    String intent = authorized();
    stripe.book().setStatus(intent, "canceled");

    var outcome =
        processor.capture(
            CAPTURE, new Order.Capture(false, intent, Money.of(8900, "USD")), budget());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ProcessorOutcome.Declined.class,
            declined -> assertThat(declined.code()).isEqualTo("authorization_ended"));
  }

  @Test
  void anUnexpectedStatusIsUnknownAndOnlyALookUpTells() {
    String intent = authorized();
    stripe.book().setStatus(intent, "processing");

    var outcome =
        processor.capture(
            CAPTURE, new Order.Capture(false, intent, Money.of(8900, "USD")), budget());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ProcessorOutcome.Unknown.class,
            unknown -> assertThat(unknown.cause()).isEqualTo(Cause.ERROR_KEPT));
  }

  @Test
  void anotherOrderUnderAUsedKeyIsNeverTakenForARefusal() {
    String intent = authorized();
    var first = new Order.Capture(false, intent, Money.of(8900, "USD"));
    assertThat(processor.capture(CAPTURE, first, budget()))
        .isInstanceOf(ProcessorOutcome.Succeeded.class);

    var other = new Order.Capture(false, intent, Money.of(1, "USD"));

    assertThat(processor.capture(CAPTURE, other, budget()))
        .isInstanceOfSatisfying(
            ProcessorOutcome.Unknown.class,
            unknown -> assertThat(unknown.cause()).isEqualTo(Cause.ERROR_KEPT));
  }

  @Test
  void declinesCarryTheProcessorsCodes() {
    var order =
        new Order.Authorize(
            PAYMENT,
            new dev.zerosum.kernel.MerchantId("mer_contract"),
            false,
            Money.of(8900, "USD"),
            declinedMethod(),
            null);

    assertThat(processor.authorize(StepKey.of(PAYMENT, "authorize", 1), order, budget()))
        .isEqualTo(
            new ProcessorOutcome.Declined("card_declined", "insufficient_funds", "Declined."));
  }
}
