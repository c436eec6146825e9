package dev.zerosum.saga.dispute;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.processor.AcceptDispute;
import dev.zerosum.contract.processor.DisputeOutcome;
import dev.zerosum.contract.processor.DisputeSteps;
import dev.zerosum.contract.processor.LookUpDispute;
import dev.zerosum.contract.processor.SubmitEvidence;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;
import java.util.function.Function;

/// The steps at the processor.
final class Disputing {

  private final StartDispute dispute;
  private final SagaSettings settings;
  private final Lanes lanes;

  Disputing(DisputeInput input, Lanes lanes) {
    this.dispute = input.dispute();
    this.settings = input.settings();
    this.lanes = lanes;
  }

  /// How the dispute stands, as far as the processor says it now.
  DisputeOutcome lookUp() {
    var request = new LookUpDispute(dispute.processor(), dispute.reference(), dispute.livemode());
    return ask("look_up_dispute", steps -> steps.lookUp(request));
  }

  /// Hands an answer over, under a key of its own.
  DisputeOutcome send(DisputeAnswer answer) {
    if (answer.isAcceptance()) {
      var request =
          new AcceptDispute(
              StepKey.of(dispute.disputeId(), "close", answer.n()),
              dispute.processor(),
              dispute.reference(),
              dispute.livemode());
      return ask("accept_dispute", steps -> steps.accept(request));
    }
    var request =
        new SubmitEvidence(
            StepKey.of(dispute.disputeId(), "evidence", answer.n()),
            dispute.processor(),
            dispute.reference(),
            dispute.livemode(),
            answer.evidence(),
            answer.isSubmitted());
    return ask("submit_evidence", steps -> steps.submitEvidence(request));
  }

  private DisputeOutcome ask(String step, Function<DisputeSteps, DisputeOutcome> question) {
    Answer<DisputeOutcome> answer =
        lanes.askDurably(
            DisputeSteps.class, settings.unknownPatience(), (steps, _) -> question.apply(steps));
    return answer instanceof Answer.Away<DisputeOutcome>(String reason)
        ? new DisputeOutcome.Unclear(reason)
        : answer.orFail(step);
  }
}
