package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.Lane;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps whose outcome is neither success nor failure.
@ParameterizedClass
@EnumSource(Lane.class)
class UnknownOutcomeTest {

  private final SagaWorld world;

  UnknownOutcomeTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void asksAnUnknownAuthorizeAgainUntilItIsKnown() {
    world.processor.authorizesNext(unknownAuthorizations(4));

    world.runs();

    succeedsOnce();
    assertThat(world.trouble.timesAsked("authorize")).isEqualTo(5);
  }

  @Test
  void asksAnUnknownCaptureAgainUntilItIsKnown() {
    world.processor.capturesNext(unknownCaptures(4));

    world.runs();

    succeedsOnce();
    assertThat(world.trouble.timesAsked("capture")).isEqualTo(5);
  }

  @Test
  void makesANextAttemptOnlyAfterAProvenAbsence() {
    world.processor.authorizesNext(new AuthorizeOutcome.Absent());
    world.processor.capturesNext(new CaptureOutcome.Absent(), new CaptureOutcome.Absent());

    world.runs();

    succeedsOnce();
    assertThat(world.trouble.timesAsked("authorize")).isEqualTo(2);
    assertThat(world.trouble.timesAsked("capture")).isEqualTo(3);
  }

  @Test
  void leavesAnAuthorizeThatStaysUnknownToAnOperator() {
    world.processor.authorizesNext(unknownAuthorizations(400));

    world.runs();

    assertThat(world.records.attention()).containsExactly("authorize_unknown!");
    assertThat(world.records.outcomes()).isEmpty();
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.PROCESSING);
    assertThat(world.trouble.timesAsked("void")).isZero();
  }

  @Test
  void leavesACaptureThatStaysUnknownToAnOperator() {
    world.processor.capturesNext(unknownCaptures(400));

    world.runs();

    assertThat(world.records.attention()).containsExactly("capture_unknown!");
    assertThat(world.records.outcomes()).isEmpty();
    assertThat(world.trouble.timesAsked("undo_capture")).isZero();
  }

  @Test
  void leavesAbsenceWithoutEndToAnOperator() {
    world.processor.authorizesNext(
        Collections.nCopies(6, new AuthorizeOutcome.Absent()).toArray(AuthorizeOutcome[]::new));

    world.runs();

    assertThat(world.records.attention()).containsExactly("authorize_unknown!");
    assertThat(world.trouble.timesAsked("authorize")).isEqualTo(5);
  }

  @Test
  void keepsAskingForACaptureWhileTheProcessorIsAway() {
    world.processor.capturesNext(unavailableCaptures(20));

    world.runs();

    succeedsOnce();
  }

  @Test
  void movesMoneyOnceWhenAnswersGetLost() {
    world.trouble.losesAnswers("authorize", 1);
    world.trouble.losesAnswers("capture", 1);
    world.trouble.losesAnswers("post", 1);
    world.trouble.losesAnswers("record", 1);

    world.runs();

    succeedsOnce();
  }

  private void succeedsOnce() {
    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD");
    assertThat(world.ledger.book()).hasSize(1);
    assertThat(world.records.outcomes()).hasSize(1);
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  private static AuthorizeOutcome[] unknownAuthorizations(int count) {
    return Collections.nCopies(count, new AuthorizeOutcome.Unknown("scripted"))
        .toArray(AuthorizeOutcome[]::new);
  }

  private static CaptureOutcome[] unknownCaptures(int count) {
    return Collections.nCopies(count, new CaptureOutcome.Unknown("scripted"))
        .toArray(CaptureOutcome[]::new);
  }

  private static CaptureOutcome[] unavailableCaptures(int count) {
    return Collections.nCopies(count, new CaptureOutcome.Unavailable("scripted"))
        .toArray(CaptureOutcome[]::new);
  }
}
