package dev.zerosum.saga.charge;

import static dev.zerosum.saga.charge.SagaWorld.ASKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.Lane;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Waits for a named party, each with a deadline.
@ParameterizedClass
@EnumSource(Lane.class)
class WaitingTest {

  private static final AuthorizeOutcome.ActionRequired WAITS =
      new AuthorizeOutcome.ActionRequired("pi_1", "https://pay.example/3ds");

  private final SagaWorld world;

  WaitingTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void chargesWhatAReviewerApproves() {
    world.fraud.says(Verdict.REVIEW);
    world.at(Duration.ofMinutes(10), () -> decide(ReviewState.APPROVED));

    Instant start = world.now();
    world.runs();

    assertThat(world.records.outcomes().getFirst()).isEqualTo(new ChargeOutcome.InReview());
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(Duration.between(start, world.records.current().since()))
        .isLessThan(Duration.ofMinutes(30));
  }

  @Test
  void declinesWhatAReviewerRejects() {
    world.fraud.says(Verdict.REVIEW);
    world.at(Duration.ofMinutes(10), () -> decide(ReviewState.REJECTED));

    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(
            new ChargeOutcome.InReview(),
            new ChargeOutcome.Declined("card_declined", "fraudulent", "The card was declined."));
    assertThat(world.processor.journal()).isEmpty();
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void seesAVerdictWhoseNudgeWasLost() {
    world.fraud.says(Verdict.REVIEW);
    world.at(
        Duration.ofMinutes(10), () -> world.fraud.decides(SagaWorld.PAYMENT, ReviewState.APPROVED));

    Instant start = world.now();
    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(Duration.between(start, world.records.current().since()))
        .isLessThan(Duration.ofHours(2));
  }

  @Test
  void goesOnWaitingAfterANudgeForNothing() {
    world.fraud.says(Verdict.REVIEW);
    world.at(Duration.ofMinutes(5), world::nudge);
    world.at(Duration.ofMinutes(10), () -> decide(ReviewState.APPROVED));

    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void cancelsWhatNobodyReviews() {
    world.fraud.says(Verdict.REVIEW);

    Instant start = world.now();
    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(new ChargeOutcome.InReview(), new ChargeOutcome.Canceled("expired"));
    assertThat(world.fraud.current())
        .satisfies(review -> assertThat(review.state()).isEqualTo(ReviewState.EXPIRED));
    assertThat(Duration.between(start, world.records.current().since()))
        .isBetween(days(1), days(1).plusHours(1));
  }

  @Test
  void takesAPaymentThatIsCalledOffFromTheReviewers() {
    world.fraud.says(Verdict.REVIEW);
    callOff(Duration.ofHours(2));

    world.runs();

    assertThat(world.records.outcomes().getLast())
        .isEqualTo(new ChargeOutcome.Canceled("requested_by_customer"));
    assertThat(world.fraud.current())
        .satisfies(review -> assertThat(review.state()).isEqualTo(ReviewState.EXPIRED));
  }

  @Test
  void reviewsALargeAmountWhileFraudServiceIsAway() {
    world.trouble.isAway("assess", "open_review");
    world.at(Duration.ofMinutes(5), () -> world.trouble.isBack("open_review"));
    world.at(Duration.ofMinutes(30), () -> decide(ReviewState.APPROVED));

    world.runs();

    assertThat(world.records.outcomes().getFirst()).isEqualTo(new ChargeOutcome.InReview());
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void voidsWhatTheBuyerDoesNotConfirm() {
    world.processor.authorizesNext(
        new AuthorizeOutcome.ActionRequired("pi_1", "https://pay.example/3ds"));

    Instant start = world.now();
    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(
            new ChargeOutcome.ActionRequired("https://pay.example/3ds"),
            new ChargeOutcome.Canceled("expired"));
    assertThat(world.processor.journal()).containsExactly("voided");
    assertThat(Duration.between(start, world.records.current().since()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(70));
  }

  @Test
  void chargesWhatTheBuyerApproves() {
    world.processor.authorizesNext(WAITS);
    world.processor.looksLike(new AuthorizeOutcome.Authorized("pi_1", ASKED));
    world.at(Duration.ofSeconds(30), world::nudge);

    Instant start = world.now();
    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD");
    assertThat(Duration.between(start, world.records.current().since()))
        .isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void declinesWhatTheBuyerRefuses() {
    var refused = new AuthorizeOutcome.Declined("authentication_failed", null, "Refused.");
    world.processor.authorizesNext(WAITS);
    world.processor.looksLike(refused);

    world.runs();

    assertThat(world.records.outcomes().getLast())
        .isEqualTo(new ChargeOutcome.Declined(refused.code(), null, "Refused."));
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.processor.journal()).isEmpty();
  }

  @Test
  void believesNoNudgeAndAsksUntilTheBuyerActed() {
    world.processor.authorizesNext(WAITS);
    world.processor.looksLike(
        WAITS,
        new AuthorizeOutcome.Unknown("scripted"),
        WAITS,
        new AuthorizeOutcome.Authorized("pi_1", ASKED));
    world.captureMethod = CaptureMethod.MANUAL;
    world.at(Duration.ofSeconds(30), world::nudge);
    world.at(Duration.ofHours(3), () -> capture(world));

    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(
            new ChargeOutcome.ActionRequired(WAITS.url()),
            new ChargeOutcome.AwaitingCapture(ASKED));
    assertThat(world.records.captures()).containsExactly("captured 89.00 USD");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void voidsWhatTheMerchantDoesNotCapture() {
    world.captureMethod = CaptureMethod.MANUAL;

    Instant start = world.now();
    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(
            new ChargeOutcome.AwaitingCapture(ASKED), new ChargeOutcome.Canceled("expired"));
    assertThat(world.processor.journal()).containsExactly("authorized 89.00 USD", "voided");
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(Duration.between(start, world.records.current().since()))
        .isBetween(days(7), days(7).plusHours(1));
  }

  @Test
  void goesByTheRowWhenItMovedDuringAWait() {
    world.captureMethod = CaptureMethod.MANUAL;
    callOff(Duration.ofHours(2));

    world.runs();

    assertThat(world.records.outcomes().getLast())
        .isEqualTo(new ChargeOutcome.Canceled("requested_by_customer"));
    assertThat(world.processor.journal()).containsExactly("authorized 89.00 USD", "voided");
  }

  private void callOff(Duration after) {
    var cause = new UndoCause(PaymentStatus.CANCELED, "requested_by_customer", null, "Called off.");
    world.at(
        after,
        () -> {
          world.records.stands(
              new PaymentStanding(PaymentStatus.REVERSING, world.now(), cause, false));
          world.nudge();
        });
  }

  private static void capture(SagaWorld world) {
    world.records.asksToCapture(ASKED, true);
    world.nudge();
  }

  private void decide(ReviewState state) {
    world.fraud.decides(SagaWorld.PAYMENT, state);
    world.nudge();
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
