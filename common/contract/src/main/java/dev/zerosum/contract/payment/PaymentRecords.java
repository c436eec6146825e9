package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PaymentId;
import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The payment's row, as sagas see and move it. Every call may come twice, late, or from a saga
/// that has a successor: each is a compare and set that answers where the payment stands.
@ActivityInterface(namePrefix = "payment.")
@HttpExchange("/internal/payments")
public interface PaymentRecords {

  @GetExchange("/{paymentId}/standing")
  PaymentStanding standing(@PathVariable("paymentId") PaymentId paymentId);

  /// Records an outcome, the rendered answer, the merchant's event and the audit event in one
  /// transaction, then completes who waits.
  @PostExchange("/outcomes")
  Recorded recordOutcome(@RequestBody RecordOutcome request);

  /// Records what came of a capture request, with the rendered answer and the events, in one
  /// transaction. A final one that succeeded ends the payment.
  @PostExchange("/captures")
  Recorded recordCapture(@RequestBody RecordCapture request);

  /// Decides to undo, unless the payment has its end or somebody has asked to capture it.
  @PostExchange("/reversals")
  Recorded beginReversing(@RequestBody BeginReversing request);

  /// Marks that nothing is left to do.
  @PostExchange("/closings")
  Recorded closeSaga(@RequestBody CloseSaga request);

  /// Opens an entry of the attention queue, once per payment and reason.
  @PostExchange("/attention")
  Recorded raiseAttention(@RequestBody RaiseAttention request);
}
