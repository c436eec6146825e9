package dev.zerosum.contract.processor;

import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The steps of a dispute at a processor, on [ProcessorSteps#TASK_QUEUE]. None moves money: the
/// buyer's bank does, and the processor tells.
///
/// Each is idempotent: asking changes nothing, and answering is known to the processor by its key
/// and to everyone by where the dispute stands.
@ActivityInterface(namePrefix = "disputes.")
@HttpExchange("/processor/disputes")
public interface DisputeSteps {

  /// How the dispute stands now.
  @PostExchange("/look-up")
  DisputeOutcome lookUp(@RequestBody LookUpDispute request);

  /// Hands evidence over; a dispute that has it already is answered as it stands.
  @PostExchange("/evidence")
  DisputeOutcome submitEvidence(@RequestBody SubmitEvidence request);

  /// Accepts the dispute; one that has ended is answered as it stands.
  @PostExchange("/acceptances")
  DisputeOutcome accept(@RequestBody AcceptDispute request);
}
