package dev.zerosum.processor.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.attempt.Attempt.LeaseTerms;
import dev.zerosum.processor.attempt.Attempt.Taking;
import dev.zerosum.processor.port.Order;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptTest {

  private static final PaymentId PAYMENT = new PaymentId("pay_1");
  private static final StepKey KEY = StepKey.of(PAYMENT, "authorize", 1);
  private static final Order ORDER =
      new Order.Authorize(
          PAYMENT,
          new MerchantId("mer_1"),
          false,
          Money.of(8900, "USD"),
          new PaymentMethodId("pm_card_visa"),
          null);
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final LeaseTerms TERMS =
      new LeaseTerms(Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofHours(24));

  @Test
  void theFirstTakerSendsTheOrderAndHoldsTheLeaseBeyondItsBudget() {
    var taken = take(opened(), T0);

    assertThat(taken.move()).isEqualTo(new Move.Send());
    assertThat(taken.attempt().state()).isEqualTo(new AttemptState.Calling(T0.plusSeconds(6)));
    assertThat(taken.attempt().calls().firstAt()).isEqualTo(T0);
    assertThat(taken.attempt().calls().lastDeadline()).isEqualTo(T0.plusSeconds(4));
  }

  @Test
  void aSecondTakerWaitsForTheLease() {
    var calling = take(opened(), T0).attempt();

    assertThat(calling.take(T0.plusSeconds(5), TERMS))
        .isEqualTo(new Taking.InFlight(Duration.ofSeconds(1)));
  }

  @Test
  void aLapsedLeaseIsTakenOverAndItsCallMayHaveHappened() {
    var calling = take(opened(), T0).attempt();

    var taken = take(calling, T0.plusSeconds(6));

    assertThat(taken.move()).isEqualTo(new Move.Send());
    assertThat(taken.attempt().calls())
        .isEqualTo(new CallMemory(2, T0, T0.plusSeconds(10), true, false));
  }

  @Test
  void anUnknownIsRepeatedUnderItsKeyWhileTheProcessorRemembersIt() {
    var unknown = unknown(T0, false);

    assertThat(take(unknown, T0.plus(Duration.ofHours(23))).move()).isEqualTo(new Move.Send());
  }

  @Test
  void pastTheKeysLifeAnUnknownIsOnlyLookedUp() {
    var unknown = unknown(T0, false);
    // A call that begins in time but may arrive too late is not made either.
    var tooLate = T0.plus(Duration.ofHours(24)).minusSeconds(4);

    var taken = take(unknown, tooLate);

    assertThat(taken.move()).isEqualTo(new Move.LookUp(true));
    assertThat(taken.attempt().calls().lastDeadline()).isEqualTo(T0.plusSeconds(4));
  }

  @Test
  void aKeptErrorIsOnlyLookedUpAndProvesAbsenceAfterTheDeadlineAlone() {
    var unknown = unknown(T0, true);

    assertThat(take(unknown, T0.plusSeconds(3)).move()).isEqualTo(new Move.LookUp(false));
    assertThat(take(unknown, T0.plusSeconds(4)).move()).isEqualTo(new Move.LookUp(true));
  }

  @Test
  void aCallThatNeverReachedTheProcessorStartsTheKeysLifeAnew() {
    var waiting =
        take(opened(), T0)
            .attempt()
            .concluded(new Conclusion(new AttemptState.Waiting("away"), false, false));

    var taken = take(waiting, T0.plus(Duration.ofDays(3)));

    assertThat(taken.move()).isEqualTo(new Move.Send());
    assertThat(taken.attempt().calls().firstAt()).isEqualTo(T0.plus(Duration.ofDays(3)));
  }

  @Test
  void anEndIsAnsweredFromTheRow() {
    var done =
        take(opened(), T0)
            .attempt()
            .concluded(
                new Conclusion(
                    new AttemptState.Succeeded("pi_1", Money.of(8900, "USD")), false, false));

    assertThat(done.take(T0.plusSeconds(1), TERMS)).isEqualTo(new Taking.Settled(done));
  }

  @Test
  void refusesWhatCannotBe() {
    var end = new Conclusion(new AttemptState.Absent(), true, true);
    assertThatThrownBy(() -> opened().concluded(end)).isInstanceOf(InvariantViolation.class);

    var calling = take(opened(), T0).attempt();
    var again = new Conclusion(new AttemptState.Calling(T0), true, false);
    assertThatThrownBy(() -> calling.concluded(again)).isInstanceOf(InvariantViolation.class);

    assertThatThrownBy(() -> Attempt.opened(KEY, new PaymentId("pay_2"), "stripe", ORDER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Attempt opened() {
    return Attempt.opened(KEY, PAYMENT, "stripe", ORDER);
  }

  private static Attempt unknown(Instant calledAt, boolean isErrorKept) {
    return take(opened(), calledAt)
        .attempt()
        .concluded(new Conclusion(new AttemptState.Unknown("lost"), true, isErrorKept));
  }

  private static Taking.Taken take(Attempt attempt, Instant now) {
    return (Taking.Taken) attempt.take(now, TERMS);
  }
}
