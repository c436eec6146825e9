package dev.zerosum.contract.payment;

import dev.zerosum.kernel.RefundId;
import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The refund's row, as sagas see and move it. Every call may come twice, late, or from a saga that
/// has a successor: each is a compare and set that answers where the refund stands.
@ActivityInterface(namePrefix = "refund.")
@HttpExchange("/internal/refunds")
public interface RefundRecords {

  @GetExchange("/{refundId}/standing")
  RefundStanding standing(@PathVariable("refundId") RefundId refundId);

  /// Decides that the processor is asked; refused once the refund was canceled.
  @PostExchange("/beginnings")
  RecordedRefund begin(@RequestBody BeginRefund request);

  /// Records a result with the rendered answer, the merchant's event and the audit event in one
  /// transaction. A failure also gives the amount back to what the payment may refund.
  @PostExchange("/results")
  RecordedRefund record(@RequestBody RecordRefund request);

  /// Marks that nothing is left to do.
  @PostExchange("/closings")
  RecordedRefund close(@RequestBody CloseRefund request);

  /// Opens an entry of the attention queue, once per refund and reason.
  @PostExchange("/attention")
  RecordedRefund raiseAttention(@RequestBody RaiseRefundAttention request);
}
