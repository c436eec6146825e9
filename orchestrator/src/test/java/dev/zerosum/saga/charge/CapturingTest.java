package dev.zerosum.saga.charge;

import static dev.zerosum.saga.charge.SagaWorld.ASKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Captures that a merchant asks for.
@ParameterizedClass
@EnumSource(Lane.class)
class CapturingTest {

  private static final Money THIRTY = Money.of(3000, "USD");
  private static final Money TWENTY = Money.of(2000, "USD");
  private static final Duration WEEK = Duration.ofDays(7);

  private final SagaWorld world;

  CapturingTest(Lane lane) {
    world = new SagaWorld(lane);
    world.captureMethod = CaptureMethod.MANUAL;
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void takesAndBooksTheWhole() {
    asksAfter(Duration.ofHours(2), ASKED, true);

    world.runs();

    assertThat(world.records.captures()).containsExactly("captured 89.00 USD");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD");
    assertThat(world.ledger.book()).hasSize(1).allMatch(line -> line.startsWith("charge: "));
  }

  @Test
  void takesPartsOneAfterTheOtherAndBooksEach() {
    asksAfter(Duration.ofHours(1), THIRTY, false);
    asksAfter(Duration.ofHours(2), TWENTY, false);
    asksAfter(Duration.ofHours(3), TWENTY, true);

    world.runs();

    assertThat(world.records.captures())
        .containsExactly("captured 30.00 USD", "captured 20.00 USD", "captured 20.00 USD");
    assertThat(world.processor.captureAttempts()).containsExactly(1, 2, 3);
    assertThat(world.ledger.book()).hasSize(3);
    assertThat(world.ledger.balances()).containsValue(7000L).containsValue(-7000L);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void takesRequestsThatWaitTogether() {
    world.at(
        Duration.ofHours(1),
        () -> {
          world.records.asksToCapture(THIRTY, false);
          world.records.asksToCapture(TWENTY, true);
          world.nudge();
          world.nudge();
        });

    world.runs();

    assertThat(world.records.captures())
        .containsExactly("captured 30.00 USD", "captured 20.00 USD");
  }

  @Test
  void keepsWhatWasCapturedWhenTheAuthorizationExpires() {
    asksAfter(Duration.ofHours(1), THIRTY, false);

    world.runs();

    assertThat(world.records.outcomes().getLast())
        .isEqualTo(new ChargeOutcome.Succeeded(THIRTY, new TransactionId("tx_charge")));
    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 30.00 USD", "voided");
    assertThat(world.ledger.balances()).containsValue(3000L);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void losesNoEarlierPartToALaterRefusal() {
    world.processor.capturesNext(
        new CaptureOutcome.Captured("pi_1", THIRTY),
        new CaptureOutcome.Declined("card_declined", "lost_card", "No."));
    asksAfter(Duration.ofHours(1), THIRTY, false);
    asksAfter(Duration.ofHours(2), TWENTY, true);
    asksAfter(Duration.ofHours(3), TWENTY, true);

    world.runs();

    assertThat(world.records.captures())
        .containsExactly("captured 30.00 USD", "failed card_declined", "captured 20.00 USD");
    assertThat(world.ledger.book()).hasSize(2);
    assertThat(world.processor.isUndone()).isFalse();
  }

  @Test
  void cancelsWhatTheProcessorNoLongerHolds() {
    world.processor.capturesNext(
        new CaptureOutcome.Declined("authorization_ended", null, "It has ended."));
    asksAfter(Duration.ofHours(1), ASKED, true);

    world.runs();

    assertThat(world.records.captures()).containsExactly("failed authorization_ended");
    assertThat(world.records.outcomes().getLast()).isEqualTo(new ChargeOutcome.Canceled("expired"));
  }

  @Test
  void makesAnUnknownCaptureKnownAndGoesOnBehindIt() {
    world.processor.capturesNext(
        new CaptureOutcome.Unknown("scripted"), new CaptureOutcome.Absent());
    asksAfter(Duration.ofHours(1), THIRTY, false);
    asksAfter(Duration.ofHours(2), TWENTY, true);

    world.runs();

    assertThat(world.records.captures())
        .containsExactly("captured 30.00 USD", "captured 20.00 USD");
    assertThat(world.processor.captureAttempts()).containsExactly(1, 2, 3);
    assertThat(world.ledger.book()).hasSize(2);
  }

  @Test
  void leavesToAnOperatorWhatStaysUnknown() {
    var unknown = new CaptureOutcome.Unknown("scripted");
    for (int i = 0; i < 400; i++) {
      world.processor.capturesNext(unknown);
    }
    asksAfter(Duration.ofHours(1), ASKED, true);

    world.runs();

    assertThat(world.records.attention()).containsExactly("capture_unknown!");
    assertThat(world.records.captures()).isEmpty();
    assertThat(world.processor.isUndone()).isFalse();
  }

  @Test
  void booksForwardHoweverLongTheLedgerIsAway() {
    world.at(Duration.ofMinutes(59), () -> world.trouble.isAway("post"));
    world.at(Duration.ofHours(2), () -> world.trouble.isBack("post"));
    asksAfter(Duration.ofHours(1), THIRTY, true);

    world.runs();

    assertThat(world.records.captures()).containsExactly("captured 30.00 USD");
    assertThat(world.records.attention()).containsExactly("capture_not_booked");
    assertThat(world.ledger.book()).hasSize(1);
    assertThat(world.processor.isUndone()).isFalse();
  }

  @Test
  void takesTheRequestThatComesBeforeTheExpiryIsDecided() {
    world.at(
        WEEK.minusMinutes(1),
        () -> world.trouble.interrupt("standing", () -> world.records.asksToCapture(THIRTY, true)));

    world.runs();

    assertThat(world.records.captures()).containsExactly("captured 30.00 USD");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.processor.isUndone()).isFalse();
  }

  @Test
  void movesOnceWhateverAnswerIsLost() {
    world.trouble.losesAnswers("capture", 2);
    world.trouble.losesAnswers("post", 2);
    world.trouble.losesAnswers("record_capture", 2);
    asksAfter(Duration.ofHours(1), ASKED, true);

    world.runs();

    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD");
    assertThat(world.ledger.book()).hasSize(1);
    assertThat(world.records.captures()).containsExactly("captured 89.00 USD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"capture", "post", "record_capture"})
  void finishesACaptureThatTemporalForgot(String step) {
    world.at(Duration.ofMinutes(59), () -> world.trouble.interrupt(step, world::forget));
    asksAfter(Duration.ofHours(1), THIRTY, true);
    var forgotten = world.start();
    assertThatThrownBy(() -> forgotten.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);

    world.runs();

    assertThat(world.records.captures()).containsExactly("captured 30.00 USD");
    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 30.00 USD");
    assertThat(world.ledger.book()).hasSize(1);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void releasesTheRestAfterARunThatEndedInBetween() {
    world.trouble.interrupt("void", world::forget);
    asksAfter(Duration.ofHours(1), THIRTY, false);
    var forgotten = world.start();
    assertThatThrownBy(() -> forgotten.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(world.records.current().isSagaClosed()).isFalse();

    world.runs();

    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 30.00 USD", "voided");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  private void asksAfter(Duration wait, Money amount, boolean isFinal) {
    world.at(
        wait,
        () -> {
          world.records.asksToCapture(amount, isFinal);
          world.nudge();
        });
  }
}
