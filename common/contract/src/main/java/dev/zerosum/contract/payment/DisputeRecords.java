package dev.zerosum.contract.payment;

import dev.zerosum.kernel.DisputeId;
import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The dispute's row, as sagas see and move it. Every call may come twice, late, or from a saga
/// that has a successor: each is a compare and set that answers where the dispute stands.
@ActivityInterface(namePrefix = "dispute.")
@HttpExchange("/internal/disputes")
public interface DisputeRecords {

  @GetExchange("/{disputeId}/standing")
  DisputeStanding standing(@PathVariable("disputeId") DisputeId disputeId);

  /// The merchant's last answer.
  @GetExchange("/{disputeId}/answer")
  DisputeAnswer answer(@PathVariable("disputeId") DisputeId disputeId);

  /// Takes the amount off what the payment may refund, or what refunds have left of it. Refused
  /// when they left nothing, and while one that has some of it may still give it back: disputed and
  /// refunded together are never more than what was captured. Of an exchanged charge it also says
  /// what the merchant gives for it, so that both together take back what was settled, and no more.
  @PostExchange("/takings")
  RecordedDispute take(@RequestBody TakeDispute request);

  /// Records what was booked, with the merchant's events and the audit events in one transaction.
  /// The end also gives the payment back what it may refund again.
  @PostExchange("/results")
  RecordedDispute record(@RequestBody RecordDispute request);

  /// Marks that the processor has heard an answer.
  @PostExchange("/answers")
  RecordedDispute sent(@RequestBody SentDisputeAnswer request);

  /// Opens an entry of the attention queue, once per dispute and reason.
  @PostExchange("/attention")
  RecordedDispute raiseAttention(@RequestBody RaiseDisputeAttention request);
}
