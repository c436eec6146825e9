package dev.zerosum.saga.charge;

import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.processor.UndoCapture;
import dev.zerosum.contract.processor.UndoCaptureOutcome;
import dev.zerosum.contract.processor.VoidAuthorization;
import dev.zerosum.contract.processor.VoidOutcome;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;
import java.time.Instant;
import java.util.Optional;

/// The compensations at the processor. They are asked until known, however long that takes; the
/// first of them also makes gateway-adapter refuse every later authorize and capture.
///
/// Voiding is registered from the start: a saga cannot know whether an earlier run of it had
/// authorized, and to void nothing is cheap. Paying back is registered before the first capture.
final class Undoing {

  private final PaymentId paymentId;
  private final SagaSettings settings;
  private final Lanes lanes;
  private final Asking asking;
  private final Records records;
  private boolean mayHaveCaptured;
  private boolean isAlerted;

  Undoing(ChargeInput input, Lanes lanes, Asking asking, Records records) {
    this.paymentId = input.charge().paymentId();
    this.settings = input.settings();
    this.lanes = lanes;
    this.asking = asking;
    this.records = records;
  }

  /// Registers paying back; to be called before a capture is asked for.
  void registerCapture() {
    mayHaveCaptured = true;
  }

  /// Runs the registered compensations, last first.
  ///
  /// @return what had been captured and is paid back; empty when no money had moved
  Optional<Money> giveBack() {
    if (mayHaveCaptured) {
      Optional<Money> returned = undoCapture();
      if (returned.isPresent()) {
        return returned;
      }
    }
    return voidAuthorization();
  }

  /// Gives back what no capture took of an authorization; what was taken stays.
  void release() {
    VoidOutcome _ = voided();
  }

  private Optional<Money> voidAuthorization() {
    if (!(voided() instanceof VoidOutcome.AlreadyCaptured)) {
      return Optional.empty();
    }
    Optional<Money> returned = undoCapture();
    if (returned.isEmpty()) {
      throw new InvariantViolation(paymentId + " is captured by its void, and not by its undo");
    }
    return returned;
  }

  private VoidOutcome voided() {
    Instant alertAt = Asking.now().plus(settings.undoAttentionAfter());
    return asking.repeat(
        this::askVoid,
        answer -> {
          boolean isOpen = answer instanceof VoidOutcome.Unknown;
          alertWhenLate(isOpen, alertAt, "void_unknown");
          return isOpen;
        });
  }

  private Optional<Money> undoCapture() {
    // Money is paid back by regular activities only: a worker that has a successor gets none done.
    lanes.goDurable();
    Instant alertAt = Asking.now().plus(settings.undoAttentionAfter());
    UndoCaptureOutcome outcome =
        asking.repeat(
            this::askUndoCapture,
            answer -> {
              boolean isOpen = answer instanceof UndoCaptureOutcome.Unknown;
              alertWhenLate(isOpen, alertAt, "undo_capture_unknown");
              return isOpen;
            });
    return outcome instanceof UndoCaptureOutcome.Returned returned
        ? Optional.of(returned.amount())
        : Optional.empty();
  }

  private void alertWhenLate(boolean isOpen, Instant alertAt, String reason) {
    if (isOpen && !isAlerted && !Asking.now().isBefore(alertAt)) {
      isAlerted = true;
      records.alert(reason, "still unknown at " + alertAt + ", asked on");
    }
  }

  private VoidOutcome askVoid() {
    StepKey key = StepKey.of(paymentId, "void", 1);
    Answer<VoidOutcome> answer =
        lanes.ask(
            ProcessorSteps.class,
            settings.undoAttentionAfter(),
            (steps, lane) -> steps.voidAuthorization(new VoidAuthorization(key, paymentId, lane)));
    return answer instanceof Answer.Away<VoidOutcome>(String reason)
        ? new VoidOutcome.Unknown(reason)
        : answer.orFail("void");
  }

  private UndoCaptureOutcome askUndoCapture() {
    StepKey key = StepKey.of(paymentId, "undo-capture", 1);
    Answer<UndoCaptureOutcome> answer =
        lanes.ask(
            ProcessorSteps.class,
            settings.undoAttentionAfter(),
            (steps, lane) -> steps.undoCapture(new UndoCapture(key, paymentId, lane)));
    return answer instanceof Answer.Away<UndoCaptureOutcome>(String reason)
        ? new UndoCaptureOutcome.Unknown(reason)
        : answer.orFail("undo_capture");
  }
}
