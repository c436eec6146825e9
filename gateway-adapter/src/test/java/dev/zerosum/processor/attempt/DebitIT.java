package dev.zerosum.processor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.PaymentProcessor;
import dev.zerosum.processor.port.ReturnState;
import dev.zerosum.processor.port.ReturnedPayment;
import dev.zerosum.processor.stripe.StripeDouble.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A debit of a bank account: its attempt has its answer at once, and what comes of it is looked
/// for.
class DebitIT {

  private static final PaymentId PAYMENT = new PaymentId("pay_debit");
  private static final Money AMOUNT = Money.of(8900, "USD");

  private Bench bench;
  private PaymentProcessor processor;

  @BeforeEach
  void open() {
    bench = new Bench(4);
    processor = bench.stripe.processor();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void isPendingUntilTheBankHasPaidAndThenTaken() {
    var pending = debit(null);
    assertThat(pending)
        .isInstanceOfSatisfying(
            StepResult.Stands.class,
            stands ->
                assertThat(stands.state())
                    .isInstanceOfSatisfying(
                        AttemptState.PendingUntil.class,
                        state ->
                            assertThat(state.until())
                                .isAfter(Instant.now().plus(Duration.ofDays(6)))));
    assertThat(debit(null)).isEqualTo(pending);
    assertThat(bench.look(PAYMENT, 1)).isEqualTo(pending);
    assertThat(bench.attempts.isWaiting(PAYMENT)).isTrue();
    assertThat(bench.attempts.mayComeBack(PAYMENT)).isTrue();
    assertThat(bench.capture(PAYMENT, 1))
        .isEqualTo(new StepResult.Refused(Refusal.NO_AUTHORIZATION));

    bench.stripe.book().decide("pi_1", true);

    assertThat(bench.look(PAYMENT, 1)).isEqualTo(taken());
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(taken());
    assertThat(bench.movements("capture")).isEmpty();
    assertThat(bench.attempts.isWaiting(PAYMENT)).isFalse();
  }

  @Test
  void isDeclinedWhenTheBankRefuses() {
    var _ = debit(null);
    bench.stripe.book().decide("pi_1", false);

    assertThat(bench.look(PAYMENT, 1))
        .isEqualTo(
            new StepResult.Stands(
                new AttemptState.Declined("insufficient_funds", null, "No funds.")));
    assertThat(bench.attempts.mayComeBack(PAYMENT)).isFalse();
  }

  @Test
  void tellsWhatCameBackAfterItWasTaken() {
    var _ = debit(null);
    bench.stripe.book().decide("pi_1", true);
    var _ = bench.look(PAYMENT, 1);
    var _ = bench.capture(PAYMENT, 1);
    assertThat(returned()).isEqualTo(new ReturnState.Kept());

    bench.stripe.book().takeBack("pi_1");

    assertThat(returned())
        .isEqualTo(new ReturnState.Returned(AMOUNT, "debit_not_authorized", "Taken back."));
  }

  @Test
  void wasTakenThoughItCameBackBeforeItsCapture() {
    var _ = debit(null);
    bench.stripe.book().decide("pi_1", true);
    var _ = bench.look(PAYMENT, 1);

    bench.stripe.book().takeBack("pi_1");

    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(taken());
    assertThat(returned())
        .isEqualTo(new ReturnState.Returned(AMOUNT, "debit_not_authorized", "Taken back."));
  }

  @Test
  void wasTakenThoughItCameBackBeforeItsCaptureWasAnswered() {
    var _ = debit(null);
    bench.stripe.book().decide("pi_1", true);
    var _ = bench.look(PAYMENT, 1);
    bench.stripe.fault("capture", Fault.ERROR_AFTER);
    var _ = bench.capture(PAYMENT, 1);

    bench.stripe.book().takeBack("pi_1");

    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(taken());
  }

  @Test
  void wasTakenThoughItCameBackBetweenTwoLooks() {
    var _ = debit(null);
    bench.stripe.book().decide("pi_1", true);
    bench.stripe.book().takeBack("pi_1");

    assertThat(bench.look(PAYMENT, 1)).isEqualTo(taken());
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(taken());
    assertThat(bench.attempts.mayComeBack(PAYMENT)).isTrue();
  }

  @Test
  void listsWhatCameBackAndNothingElse() {
    Instant since = Instant.now().minus(Duration.ofDays(1));
    for (int n = 1; n <= 3; n++) {
      var _ = debit(new PaymentId("pay_" + n), null);
      bench.stripe.book().decide("pi_" + n, true);
      bench.stripe.book().takeBack("pi_" + n);
    }
    var alien = Map.<String, Object>of("id", "py_9", "object", "charge", "currency", "usd");
    var _ = bench.stripe.book().line("payment_failure_refund", -100, alien);
    var _ = bench.stripe.book().line("payment", 100, alien);

    var listed = processor.returned(false, since, bench.starting()).orElseThrow();

    assertThat(listed)
        .extracting(ReturnedPayment::paymentId)
        .containsExactlyInAnyOrder(
            new PaymentId("pay_1"), new PaymentId("pay_2"), new PaymentId("pay_3"));
    assertThat(listed).extracting(ReturnedPayment::reference).doesNotHaveDuplicates();
    assertThat(listed).allSatisfy(returned -> assertThat(returned.returnedAt()).isAfter(since));
    assertThat(processor.returned(false, Instant.now().plus(Duration.ofDays(1)), bench.starting()))
        .hasValue(List.of());
  }

  @Test
  void listsNothingRatherThanAPart() {
    bench.stripe.fault("read", Fault.BUSY);

    assertThat(processor.returned(false, Instant.EPOCH, bench.starting())).isEmpty();
  }

  @Test
  void paysBackWhatTheBankPaidAfterItWasCalledOff() {
    var _ = debit(null);

    assertThat(bench.voidAuthorization(PAYMENT))
        .isInstanceOfSatisfying(
            StepResult.Stands.class,
            stands -> assertThat(stands.state()).isInstanceOf(AttemptState.Unknown.class));
    assertThat(bench.look(PAYMENT, 1)).isEqualTo(new StepResult.Refused(Refusal.UNDONE));
    bench.stripe.book().decide("pi_1", true);

    assertThat(bench.voidAuthorization(PAYMENT))
        .isEqualTo(new StepResult.Stands(new AttemptState.AlreadyCaptured("pi_1", AMOUNT)));
    assertThat(bench.undoCapture(PAYMENT))
        .isEqualTo(new StepResult.Stands(new AttemptState.Succeeded("re_1", AMOUNT)));
    assertThat(bench.movements("refund")).hasSize(1);
  }

  @Test
  void isNotCapturedByHand() {
    assertThat(debit(true))
        .isEqualTo(
            new StepResult.Stands(
                new AttemptState.Declined(
                    "capture_method_unsupported",
                    null,
                    "A bank debit cannot be captured by hand.")));
    assertThat(bench.stripe.calls()).isEmpty();
  }

  private StepResult debit(@Nullable Boolean isCapturedInParts) {
    return debit(PAYMENT, isCapturedInParts);
  }

  private StepResult debit(PaymentId payment, @Nullable Boolean isCapturedInParts) {
    var order =
        new Order.Authorize(
            payment,
            new MerchantId("mer_zappos99"),
            false,
            AMOUNT,
            new PaymentMethodId("pm_usBankAccount_success"),
            "a pair of shoes",
            null,
            isCapturedInParts,
            "us_bank_account");
    return bench.attempts.authorize(StepKey.of(payment, "authorize", 1), order, bench.starting());
  }

  private ReturnState returned() {
    return bench.returns.lookUp(PAYMENT, bench.starting());
  }

  private static StepResult taken() {
    return new StepResult.Stands(new AttemptState.Succeeded("pi_1", AMOUNT));
  }
}
