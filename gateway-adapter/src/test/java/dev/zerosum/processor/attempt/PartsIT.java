package dev.zerosum.processor.attempt;

import static dev.zerosum.processor.attempt.Bench.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.stripe.StripeDouble.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Captures in parts, and authorizations that wait for their buyer.
class PartsIT {

  private static final PaymentId PAYMENT = new PaymentId("pay_parts");
  private static final Money THIRTY = Money.of(3000, "USD");
  private static final Money TWENTY = Money.of(2000, "USD");
  private static final String WAITING_CARD = "pm_card_authenticationRequired";

  private final Bench bench = new Bench(8);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void takesPartByPartAndTellsEachAlone() {
    var _ = bench.authorizeInParts(PAYMENT);

    var first = bench.capture(PAYMENT, 1, THIRTY, false);
    var second = bench.capture(PAYMENT, 2, TWENTY, true);

    assertThat(first).isEqualTo(taken(THIRTY));
    assertThat(second).isEqualTo(taken(TWENTY));
    assertThat(bench.capture(PAYMENT, 1, THIRTY, false)).isEqualTo(first);
    assertThat(bench.capture(PAYMENT, 3, TWENTY, true))
        .isEqualTo(new StepResult.Refused(Refusal.OUT_OF_ORDER));
    assertThat(bench.movements("capture"))
        .containsExactly("capture pi_1 3000", "capture pi_1 2000");
  }

  @Test
  void findsAPartBehindAKeptErrorAndTakesTheNextOnce() {
    var _ = bench.authorizeInParts(PAYMENT);
    var _ = bench.capture(PAYMENT, 1, THIRTY, false);
    bench.stripe.fault("capture", Fault.ERROR_AFTER);

    var second = bench.capture(PAYMENT, 2, TWENTY, false);

    assertThat(second).isEqualTo(taken(TWENTY));
    assertThat(bench.movements("capture")).hasSize(2);
  }

  @Test
  void provesThatAPartWasNotTakenAlthoughTheOneBeforeItWas() {
    var _ = bench.authorizeInParts(PAYMENT);
    var _ = bench.capture(PAYMENT, 1, THIRTY, false);
    bench.stripe.fault("capture", Fault.ERROR_KEPT);
    var _ = bench.capture(PAYMENT, 2, TWENTY, true);
    bench.passDeadlines();

    var absent = bench.capture(PAYMENT, 2, TWENTY, true);

    assertThat(absent).isEqualTo(new StepResult.Stands(new AttemptState.Absent()));
    assertThat(bench.capture(PAYMENT, 3, TWENTY, true)).isEqualTo(taken(TWENTY));
    assertThat(bench.movements("capture")).hasSize(2);
  }

  @Test
  void declinesAPartWhereTheCardAllowsOneCaptureOnly() {
    var _ = bench.authorize(PAYMENT, 1);

    var part = bench.capture(PAYMENT, 1, THIRTY, false);

    assertThat(part)
        .isInstanceOfSatisfying(
            StepResult.Stands.class,
            stands -> assertThat(stands.state()).isInstanceOf(AttemptState.Declined.class));
    assertThat(bench.capture(PAYMENT, 2, THIRTY, true)).isEqualTo(taken(THIRTY));
  }

  @Test
  void givesTheRestBackAndPaysNothingBack() {
    var _ = bench.authorizeInParts(PAYMENT);
    var _ = bench.capture(PAYMENT, 1, THIRTY, false);

    var released = bench.voidAuthorization(PAYMENT);

    assertThat(released).isInstanceOf(StepResult.Stands.class);
    assertThat(bench.movements("cancel")).containsExactly("cancel pi_1");
    assertThat(bench.movements("refund")).isEmpty();
    assertThat(bench.capture(PAYMENT, 2, TWENTY, true))
        .isEqualTo(new StepResult.Refused(Refusal.UNDONE));
  }

  @Test
  void paysAllPartsBackTogether() {
    var _ = bench.authorizeInParts(PAYMENT);
    var _ = bench.capture(PAYMENT, 1, THIRTY, false);
    var _ = bench.capture(PAYMENT, 2, TWENTY, true);

    var _ = bench.undoCapture(PAYMENT);

    assertThat(bench.movements("refund")).containsExactly("refund re_1 5000");
  }

  @Test
  void asksWhatTheBuyerDidUntilTheyDid() {
    var waiting = bench.authorize(PAYMENT, 1, WAITING_CARD);

    assertThat(bench.look(PAYMENT, 1)).isEqualTo(waiting);
    bench.stripe.book().act("pi_1", true);
    var approved = bench.look(PAYMENT, 1);

    assertThat(approved).isEqualTo(taken(AMOUNT));
    assertThat(bench.look(PAYMENT, 1)).isEqualTo(approved);
    assertThat(bench.stateOf(StepKey.of(PAYMENT, "authorize", 1))).isEqualTo("succeeded");
    assertThat(bench.authorize(PAYMENT, 1, WAITING_CARD)).isEqualTo(approved);
    assertThat(bench.capture(PAYMENT, 1)).isEqualTo(taken(AMOUNT));
  }

  @Test
  void declinesWhatTheBuyerRefused() {
    var _ = bench.authorize(PAYMENT, 1, WAITING_CARD);
    bench.stripe.book().act("pi_1", false);

    assertThat(bench.look(PAYMENT, 1))
        .isEqualTo(
            new StepResult.Stands(
                new AttemptState.Declined("authentication_failed", null, "Refused.")));
    assertThat(bench.capture(PAYMENT, 1))
        .isEqualTo(new StepResult.Refused(Refusal.NO_AUTHORIZATION));
  }

  @Test
  void looksNoMoreOnceUndoingHasBegun() {
    var _ = bench.authorize(PAYMENT, 1, WAITING_CARD);
    var _ = bench.voidAuthorization(PAYMENT);

    assertThat(bench.look(PAYMENT, 1)).isEqualTo(new StepResult.Refused(Refusal.UNDONE));
  }

  @Test
  void staysAsItIsWhileTheProcessorIsAway() {
    var waiting = bench.authorize(PAYMENT, 1, WAITING_CARD);
    bench.stripe.goAway();

    assertThat(bench.look(PAYMENT, 1)).isEqualTo(waiting);
  }

  private static StepResult taken(Money amount) {
    return new StepResult.Stands(new AttemptState.Succeeded("pi_1", amount));
  }
}
