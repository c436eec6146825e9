package dev.zerosum.saga.refund;

import dev.zerosum.contract.processor.LookUpRefund;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.contract.processor.RefundPayment;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;
import java.time.Instant;

/// The step that moves money at the processor, asked until its outcome is known.
final class Refunding {

  /// A next attempt follows only a proven absence; this many in a row are no accident any more.
  private static final int ATTEMPTS_MAX = 5;

  private final StartRefund refund;
  private final SagaSettings settings;
  private final Lanes lanes;
  private final Asking asking;

  Refunding(RefundInput input, Lanes lanes, Asking asking) {
    this.refund = input.refund();
    this.settings = input.settings();
    this.lanes = lanes;
    this.asking = asking;
  }

  /// Pays back. An outcome that is still unknown stayed so for its whole schedule.
  RefundOutcome refund() {
    Instant unknownUntil = Asking.now().plus(settings.unknownPatience());
    for (int n = 1; n <= ATTEMPTS_MAX; n++) {
      StepKey key = StepKey.of(refund.refundId(), "refund", n);
      RefundOutcome outcome =
          asking.repeat(() -> refund(key), answer -> isOpen(answer, unknownUntil));
      if (!(outcome instanceof RefundOutcome.Absent)) {
        return outcome;
      }
    }
    return new RefundOutcome.Unknown("absent after " + ATTEMPTS_MAX + " attempts");
  }

  /// How the refund stands, asked until the processor says it.
  RefundOutcome lookUpUntilKnown() {
    Instant unknownUntil = Asking.now().plus(settings.unknownPatience());
    return asking.repeat(this::lookUp, answer -> isOpen(answer, unknownUntil));
  }

  /// How the refund stands, as far as the processor says it now.
  RefundOutcome lookUp() {
    Answer<RefundOutcome> answer =
        lanes.askDurably(
            ProcessorSteps.class,
            settings.unknownPatience(),
            (steps, lane) ->
                steps.lookUpRefund(new LookUpRefund(refund.refundId(), refund.paymentId(), lane)));
    return answer instanceof Answer.Away<RefundOutcome>(String reason)
        ? new RefundOutcome.Unknown(reason)
        : answer.orFail("look_up_refund");
  }

  private RefundOutcome refund(StepKey key) {
    Answer<RefundOutcome> answer =
        lanes.askDurably(
            ProcessorSteps.class,
            settings.unknownPatience(),
            (steps, lane) ->
                steps.refund(new RefundPayment(key, refund.paymentId(), refund.amount(), lane)));
    return answer instanceof Answer.Away<RefundOutcome>(String reason)
        ? new RefundOutcome.Unknown(reason)
        : answer.orFail("refund");
  }

  private static boolean isOpen(RefundOutcome outcome, Instant until) {
    return switch (outcome) {
      case RefundOutcome.Unknown _, RefundOutcome.Unavailable _ -> Asking.now().isBefore(until);
      case RefundOutcome.Refunded _,
          RefundOutcome.Pending _,
          RefundOutcome.Failed _,
          RefundOutcome.Declined _,
          RefundOutcome.Absent _,
          RefundOutcome.Undone _ ->
          false;
    };
  }
}
