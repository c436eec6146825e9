package dev.zerosum.processor.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.ProcessorOutcome.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every processor behind the port keeps to. A new one subclasses this.
public abstract class PaymentProcessorContract {

  protected static final PaymentId PAYMENT = new PaymentId("pay_contract");
  private static final MerchantId MERCHANT = new MerchantId("mer_contract");
  private static final Money AMOUNT = Money.of(8900, "USD");
  private static final StepKey AUTHORIZE = StepKey.of(PAYMENT, "authorize", 1);
  private static final StepKey CAPTURE = StepKey.of(PAYMENT, "capture", 1);
  private static final StepKey VOID = StepKey.of(PAYMENT, "void", 1);
  private static final StepKey UNDO = StepKey.of(PAYMENT, "undo-capture", 1);

  /// How a call is made to fail, whatever the processor.
  protected enum Trouble {
    REQUEST_LOST,
    ANSWER_LOST,
    ERROR_KEPT_AFTER_PROCESSING,
    ERROR_KEPT_BEFORE_PROCESSING,
    NO_ANSWER_IN_TIME
  }

  protected abstract PaymentProcessor processor();

  /// The next call of the operation (`authorize`, `capture`, `cancel`, `refund`) fails so.
  protected abstract void trouble(String operation, Trouble trouble);

  /// Nobody listens any more.
  protected abstract void goAway();

  /// How many movements of the kind the processor really made.
  protected abstract long movements(String kind);

  /// A token that is declined.
  protected abstract PaymentMethodId declinedMethod();

  /// A token whose buyer must act.
  protected abstract PaymentMethodId actionMethod();

  /// A token that is accepted.
  protected abstract PaymentMethodId goodMethod();

  /// A token that the processor does not know.
  protected abstract PaymentMethodId missingMethod();

  @Test
  void reservesTakesAndPaysBackTheAskedAmount() {
    String authorization = authorized();

    var captured = processor().capture(CAPTURE, captureOf(authorization), budget());
    var refunded = processor().refund(UNDO, refundOf(authorization), budget());

    assertThat(captured).isEqualTo(new ProcessorOutcome.Succeeded(authorization, AMOUNT));
    assertThat(refunded)
        .isInstanceOfSatisfying(
            ProcessorOutcome.Succeeded.class, done -> assertThat(done.amount()).isEqualTo(AMOUNT));
  }

  @Test
  void doesTheSameOrderUnderTheSameKeyOnce() {
    String authorization = authorized();
    assertThat(authorized()).isEqualTo(authorization);

    var first = processor().capture(CAPTURE, captureOf(authorization), budget());
    var second = processor().capture(CAPTURE, captureOf(authorization), budget());

    assertThat(second).isEqualTo(first);
    assertThat(movements("authorize")).isEqualTo(1);
    assertThat(movements("capture")).isEqualTo(1);
  }

  @Test
  void givesAnAuthorizationBackOnceOrSaysThatItWasTaken() {
    String authorization = authorized();
    var cancel = new Order.Cancel(false, authorization);

    var first = processor().voidAuthorization(VOID, cancel, budget());
    var next = processor().voidAuthorization(VOID.next(), cancel, budget());

    assertThat(first).isEqualTo(new ProcessorOutcome.Succeeded(authorization, AMOUNT));
    assertThat(next).isEqualTo(first);
    assertThat(movements("cancel")).isEqualTo(1);
  }

  @Test
  void saysOfATakenAuthorizationThatItIsTooLateToVoid() {
    String authorization = authorized();
    assertThat(processor().capture(CAPTURE, captureOf(authorization), budget()))
        .isInstanceOf(ProcessorOutcome.Succeeded.class);

    var outcome =
        processor().voidAuthorization(VOID, new Order.Cancel(false, authorization), budget());

    assertThat(outcome).isEqualTo(new ProcessorOutcome.AlreadyCaptured(authorization, AMOUNT));
  }

  @Test
  void tellsDeclinesAndActionsAsOutcomes() {
    assertThat(processor().authorize(AUTHORIZE, authorizeWith(declinedMethod()), budget()))
        .isInstanceOf(ProcessorOutcome.Declined.class);
    assertThat(processor().authorize(AUTHORIZE.next(), authorizeWith(actionMethod()), budget()))
        .isInstanceOf(ProcessorOutcome.ActionRequired.class);
    assertThat(movements("authorize")).isZero();
  }

  @Test
  void aLostRequestIsUnknownAndItsRepetitionDoesIt() {
    trouble("authorize", Trouble.REQUEST_LOST);

    assertThat(processor().authorize(AUTHORIZE, authorizeWith(goodMethod()), budget()))
        .isInstanceOfSatisfying(
            ProcessorOutcome.Unknown.class,
            unknown -> assertThat(unknown.cause()).isEqualTo(Cause.ANSWER_LOST));
    assertThat(authorized()).isNotBlank();
    assertThat(movements("authorize")).isEqualTo(1);
  }

  @Test
  void aLostAnswerIsUnknownAndItsRepetitionTellsIt() {
    trouble("authorize", Trouble.ANSWER_LOST);

    assertThat(processor().authorize(AUTHORIZE, authorizeWith(goodMethod()), budget()))
        .isInstanceOf(ProcessorOutcome.Unknown.class);
    assertThat(authorized()).isNotBlank();
    assertThat(movements("authorize")).isEqualTo(1);
  }

  @Test
  void anAnswerThatDoesNotComeIsUnknownWithinTheBudget() {
    trouble("authorize", Trouble.NO_ANSWER_IN_TIME);
    var short_ = CallBudget.starting(Duration.ofMillis(300));

    long start = System.nanoTime();
    var outcome = processor().authorize(AUTHORIZE, authorizeWith(goodMethod()), short_);

    assertThat(outcome).isInstanceOf(ProcessorOutcome.Unknown.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aKeptErrorSaysSoAndTheLookUpFindsWhatHappened() {
    trouble("authorize", Trouble.ERROR_KEPT_AFTER_PROCESSING);
    var from = Instant.now();

    var first = processor().authorize(AUTHORIZE, authorizeWith(goodMethod()), budget());
    var second = processor().authorize(AUTHORIZE, authorizeWith(goodMethod()), budget());

    assertThat(first).isInstanceOf(ProcessorOutcome.Unknown.class);
    assertThat(second)
        .isInstanceOfSatisfying(
            ProcessorOutcome.Unknown.class,
            unknown -> assertThat(unknown.cause()).isEqualTo(Cause.ERROR_KEPT));
    assertThat(lookUp(AUTHORIZE, authorizeWith(goodMethod()), from))
        .isInstanceOfSatisfying(
            Finding.Found.class,
            found ->
                assertThat(found.outcome())
                    .isInstanceOfSatisfying(
                        ProcessorOutcome.Succeeded.class,
                        done -> assertThat(done.amount()).isEqualTo(AMOUNT)));
  }

  @Test
  void theLookUpMissesWhatNeverHappened() {
    var from = Instant.now();
    String authorization = authorized();

    assertThat(lookUp(AUTHORIZE.next(), authorizeWith(goodMethod()), from))
        .isEqualTo(new Finding.Missing());
    assertThat(lookUp(CAPTURE, captureOf(authorization), from)).isEqualTo(new Finding.Missing());
    assertThat(lookUp(VOID, new Order.Cancel(false, authorization), from))
        .isEqualTo(new Finding.Missing());
    assertThat(lookUp(UNDO, refundOf(authorization), from)).isEqualTo(new Finding.Missing());
  }

  @Test
  void theLookUpReadsAllPages() {
    var from = Instant.now();
    String first = authorized();
    for (int n = 2; n < 8; n++) {
      var key = StepKey.of(new PaymentId("pay_other" + n), "authorize", 1);
      assertThat(processor().authorize(key, authorizeWith(goodMethod()), budget()))
          .isInstanceOf(ProcessorOutcome.Succeeded.class);
    }

    assertThat(lookUp(AUTHORIZE, authorizeWith(goodMethod()), from))
        .isEqualTo(new Finding.Found(new ProcessorOutcome.Succeeded(first, AMOUNT)));
  }

  @Test
  void theLookUpFindsCapturesVoidsAndRefunds() {
    var from = Instant.now();
    String authorization = authorized();
    trouble("capture", Trouble.ERROR_KEPT_AFTER_PROCESSING);
    trouble("refund", Trouble.ERROR_KEPT_AFTER_PROCESSING);
    assertThat(processor().capture(CAPTURE, captureOf(authorization), budget()))
        .isInstanceOf(ProcessorOutcome.Unknown.class);
    assertThat(processor().refund(UNDO, refundOf(authorization), budget()))
        .isInstanceOf(ProcessorOutcome.Unknown.class);

    assertThat(lookUp(CAPTURE, captureOf(authorization), from))
        .isEqualTo(new Finding.Found(new ProcessorOutcome.Succeeded(authorization, AMOUNT)));
    assertThat(lookUp(VOID, new Order.Cancel(false, authorization), from))
        .isEqualTo(new Finding.Found(new ProcessorOutcome.AlreadyCaptured(authorization, AMOUNT)));
    assertThat(lookUp(UNDO, refundOf(authorization), from)).isInstanceOf(Finding.Found.class);
  }

  @Test
  void withoutAConnectionNothingHappenedForCertain() {
    assertThat(processor().isReachable(budget())).isTrue();
    goAway();

    var outcome = processor().authorize(AUTHORIZE, authorizeWith(goodMethod()), budget());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ProcessorOutcome.Unavailable.class, away -> assertThat(away.isOutage()).isTrue());
    assertThat(processor().isReachable(budget())).isFalse();
    assertThat(lookUp(AUTHORIZE, authorizeWith(goodMethod()), Instant.now()))
        .isInstanceOf(Finding.Unclear.class);
  }

  @Test
  void describesAMethodUnderTheIdItWasAskedFor() {
    assertThat(processor().describe(goodMethod(), false, budget()))
        .isInstanceOfSatisfying(
            MethodAnswer.Described.class,
            described -> {
              assertThat(described.method().id()).isEqualTo(goodMethod());
              assertThat(described.method().last4()).hasSize(4);
            });
    assertThat(processor().describe(missingMethod(), false, budget()))
        .isInstanceOf(MethodAnswer.NoSuchMethod.class);
  }

  @Test
  void aModeWithoutAKeyIsUnavailableAndNoOutage() {
    var order =
        new Order.Authorize(PAYMENT, MERCHANT, true, AMOUNT, goodMethod(), "live without a key");

    assertThat(processor().authorize(AUTHORIZE, order, budget()))
        .isInstanceOfSatisfying(
            ProcessorOutcome.Unavailable.class, away -> assertThat(away.isOutage()).isFalse());
  }

  protected static CallBudget budget() {
    return CallBudget.starting(Duration.ofSeconds(10));
  }

  protected String authorized() {
    var outcome = processor().authorize(AUTHORIZE, authorizeWith(goodMethod()), budget());
    assertThat(outcome).isInstanceOf(ProcessorOutcome.Succeeded.class);
    return ((ProcessorOutcome.Succeeded) outcome).reference();
  }

  private Finding lookUp(StepKey key, Order order, Instant from) {
    return processor().lookUp(key, order, new CallWindow(from, Instant.now()), budget());
  }

  private static Order.Authorize authorizeWith(PaymentMethodId method) {
    return new Order.Authorize(PAYMENT, MERCHANT, false, AMOUNT, method, "a pair of shoes");
  }

  private static Order.Capture captureOf(String authorization) {
    return new Order.Capture(false, authorization, AMOUNT);
  }

  private static Order.Refund refundOf(String authorization) {
    return new Order.Refund(PAYMENT, MERCHANT, false, authorization, AMOUNT);
  }

  protected static List<String> operations() {
    return List.of("authorize", "capture", "cancel", "refund");
  }
}
