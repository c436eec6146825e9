package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PayoutId;
import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The payout's row, as sagas see and move it. Every call may come twice, late, or from a saga that
/// has a successor: each is a compare and set that answers where the payout stands.
@ActivityInterface(namePrefix = "payout.")
@HttpExchange("/internal/payouts")
public interface PayoutRecords {

  @GetExchange("/{payoutId}/standing")
  PayoutStanding standing(@PathVariable("payoutId") PayoutId payoutId);

  /// Tells whoever asked for the payout that its money is set aside.
  @PostExchange("/reservations")
  RecordedPayout reserved(@RequestBody ReservedPayout request);

  /// Decides that the bank is asked; refused once the payout was canceled.
  @PostExchange("/beginnings")
  RecordedPayout begin(@RequestBody BeginPayout request);

  /// Records a result with the rendered answer, the merchant's event and the audit event in one
  /// transaction.
  @PostExchange("/results")
  RecordedPayout record(@RequestBody RecordPayout request);

  /// Marks that nothing is left to do until the bank says more.
  @PostExchange("/closings")
  RecordedPayout close(@RequestBody ClosePayout request);

  /// Opens an entry of the attention queue, once per payout and reason.
  @PostExchange("/attention")
  RecordedPayout raiseAttention(@RequestBody RaisePayoutAttention request);
}
