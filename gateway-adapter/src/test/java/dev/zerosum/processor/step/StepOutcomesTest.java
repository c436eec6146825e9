package dev.zerosum.processor.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.UndoCaptureOutcome;
import dev.zerosum.contract.processor.VoidOutcome;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.attempt.AttemptState;
import dev.zerosum.processor.attempt.Refusal;
import dev.zerosum.processor.attempt.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepOutcomesTest {

  private static final Money AMOUNT = Money.of(8900, "USD");
  private static final AttemptState DONE = new AttemptState.Succeeded("pi_1", AMOUNT);
  private static final AttemptState NO = new AttemptState.Declined("code", "why", "no");
  private static final AttemptState UNKNOWN = new AttemptState.Unknown("lost");
  private static final AttemptState WAITING = new AttemptState.Waiting("away");
  private static final AttemptState ABSENT = new AttemptState.Absent();
  private static final AttemptState ACTION = new AttemptState.ActionRequired("pi_1", "https://x");

  private static final AttemptState PENDING = new AttemptState.PendingUntil("pi_1", Instant.EPOCH);

  static Stream<Arguments> authorizes() {
    return Stream.of(
        Arguments.of(DONE, new AuthorizeOutcome.Authorized("pi_1", AMOUNT)),
        Arguments.of(ACTION, new AuthorizeOutcome.ActionRequired("pi_1", "https://x")),
        Arguments.of(PENDING, new AuthorizeOutcome.PendingUntil("pi_1", Instant.EPOCH)),
        Arguments.of(NO, new AuthorizeOutcome.Declined("code", "why", "no")),
        Arguments.of(UNKNOWN, new AuthorizeOutcome.Unknown("lost")),
        Arguments.of(WAITING, new AuthorizeOutcome.Unavailable("away")),
        Arguments.of(ABSENT, new AuthorizeOutcome.Absent()));
  }

  @ParameterizedTest
  @MethodSource("authorizes")
  void tellsAnAuthorize(AttemptState state, AuthorizeOutcome expected) {
    assertThat(StepOutcomes.authorize(new StepResult.Stands(state))).isEqualTo(expected);
  }

  static Stream<Arguments> captures() {
    return Stream.of(
        Arguments.of(DONE, new CaptureOutcome.Captured("pi_1", AMOUNT)),
        Arguments.of(NO, new CaptureOutcome.Declined("code", "why", "no")),
        Arguments.of(UNKNOWN, new CaptureOutcome.Unknown("lost")),
        Arguments.of(WAITING, new CaptureOutcome.Unavailable("away")),
        Arguments.of(ABSENT, new CaptureOutcome.Absent()));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void tellsACapture(AttemptState state, CaptureOutcome expected) {
    assertThat(StepOutcomes.capture(new StepResult.Stands(state))).isEqualTo(expected);
  }

  /// An undoing that is not done is unknown, whatever the reason: its saga asks again.
  static Stream<StepResult> unfinished() {
    return Stream.of(
        new StepResult.Stands(NO),
        new StepResult.Stands(UNKNOWN),
        new StepResult.Stands(WAITING),
        new StepResult.Stands(ABSENT),
        new StepResult.Unresolved("open"),
        new StepResult.Refused(Refusal.FORWARD_OPEN),
        new StepResult.Refused(Refusal.TRIED_TOO_OFTEN));
  }

  @ParameterizedTest
  @MethodSource("unfinished")
  void tellsAnUnfinishedUndoingAsUnknown(StepResult result) {
    assertThat(StepOutcomes.voiding(result)).isInstanceOf(VoidOutcome.Unknown.class);
    assertThat(StepOutcomes.undoingCapture(result)).isInstanceOf(UndoCaptureOutcome.Unknown.class);
  }

  @Test
  void tellsAFinishedUndoing() {
    var nothing = new StepResult.Stands(new AttemptState.Nothing());
    var late = new StepResult.Stands(new AttemptState.AlreadyCaptured("pi_1", AMOUNT));
    var done = new StepResult.Stands(DONE);

    assertThat(StepOutcomes.voiding(done)).isEqualTo(new VoidOutcome.Voided("pi_1"));
    assertThat(StepOutcomes.voiding(nothing)).isEqualTo(new VoidOutcome.NothingToVoid());
    assertThat(StepOutcomes.voiding(late))
        .isEqualTo(new VoidOutcome.AlreadyCaptured("pi_1", AMOUNT));
    assertThat(StepOutcomes.undoingCapture(done))
        .isEqualTo(new UndoCaptureOutcome.Returned("pi_1", AMOUNT));
    assertThat(StepOutcomes.undoingCapture(nothing))
        .isEqualTo(new UndoCaptureOutcome.NothingCaptured());
  }

  @Test
  void tellsAnUndonePaymentAsAnOutcome() {
    var undone = new StepResult.Refused(Refusal.UNDONE);

    assertThat(StepOutcomes.authorize(undone)).isEqualTo(new AuthorizeOutcome.Undone());
    assertThat(StepOutcomes.capture(undone)).isEqualTo(new CaptureOutcome.Undone());
  }

  @Test
  void tellsWhatPassesByItselfAsRetryable() {
    var busy = new StepResult.InFlight(Duration.ofSeconds(3));

    assertThatThrownBy(() -> StepOutcomes.capture(busy))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.problem().code()).isEqualTo("in_flight");
              assertThat(problem.isRetryable()).isTrue();
            });
    assertThatThrownBy(() -> StepOutcomes.voiding(busy)).isInstanceOf(ProblemException.class);
  }

  @Test
  void tellsACallersMistakeAsFinal() {
    assertThatThrownBy(() -> StepOutcomes.capture(new StepResult.Refused(Refusal.KEY_REUSED)))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.isRetryable()).isFalse());
  }
}
