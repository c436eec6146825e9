package dev.zerosum.processor.dispute;

import dev.zerosum.contract.processor.AcceptDispute;
import dev.zerosum.contract.processor.DisputeOutcome;
import dev.zerosum.contract.processor.DisputeSteps;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.LookUpDispute;
import dev.zerosum.contract.processor.SubmitEvidence;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.port.DisputeSight;
import org.springframework.web.bind.annotation.RestController;

/// The steps of a dispute, by HTTP here and by Temporal through their activities.
@RestController
final class DisputesController implements DisputeSteps {

  private final Disputes disputes;
  private final CallSettings calls;

  DisputesController(Disputes disputes, CallSettings calls) {
    this.disputes = disputes;
    this.calls = calls;
  }

  @Override
  public DisputeOutcome lookUp(LookUpDispute request) {
    return outcome(
        disputes.look(
            request.processor(),
            request.livemode(),
            request.reference(),
            calls.budget(Lane.DURABLE)));
  }

  @Override
  public DisputeOutcome submitEvidence(SubmitEvidence request) {
    return outcome(
        disputes.submit(
            request.key(),
            request.processor(),
            request.livemode(),
            request.reference(),
            request.evidence(),
            request.isSubmitted(),
            calls.budget(Lane.DURABLE)));
  }

  @Override
  public DisputeOutcome accept(AcceptDispute request) {
    return outcome(
        disputes.accept(
            request.key(),
            request.processor(),
            request.livemode(),
            request.reference(),
            calls.budget(Lane.DURABLE)));
  }

  private static DisputeOutcome outcome(DisputeSight sight) {
    return switch (sight) {
      case DisputeSight.Seen(var facts) -> new DisputeOutcome.Seen(facts);
      case DisputeSight.Declined(var code, var message) ->
          new DisputeOutcome.Declined(code, message);
      case DisputeSight.Missing(var reason) ->
          new DisputeOutcome.Declined("dispute_missing", reason);
      case DisputeSight.Unclear(var reason, var _) -> new DisputeOutcome.Unclear(reason);
    };
  }
}
