package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;

/// Calls payouts back whose bank never answers. It is a fact of the payout's row, as the bank's own
/// word is: the payout's saga books the money back, under the keys that the bank's word would have
/// it booked under, so the money comes back once whoever says so.
public final class PayoutReturns {

  private final PayoutRows payouts;
  private final PayoutEvents events;

  PayoutReturns(PayoutRows payouts, PayoutEvents events) {
    this.payouts = payouts;
    this.events = events;
  }

  /// What comes back.
  public record Returnable(MerchantId merchantId, boolean livemode, Money amount) {}

  /// A payout that can be called back as it stands now.
  ///
  /// @throws ProblemException 400 `resource_missing`, 409 `payout_unexpected_state`
  public Returnable require(PayoutId id) {
    Payout payout = payouts.find(id).orElseThrow(PayoutReturns::unknown);
    requireReturnable(payout);
    Payout.Terms terms = payout.terms();
    return new Returnable(terms.merchantId(), terms.livemode(), terms.amount());
  }

  /// Calls it back, in the caller's transaction; its saga does the rest.
  ///
  /// @param correctionId what two operators have agreed on
  /// @throws ProblemException 409 `payout_unexpected_state` when the bank was first
  public void order(PayoutId id, String correctionId, String operatorId) {
    Payout payout = payouts.lock(id).orElseThrow(PayoutReturns::unknown);
    requireReturnable(payout);
    Payout after = payout.with(PayoutMoves.returned(payout.standing()), 1);
    payouts.update(payout, after);
    payouts.returnedBy(id, correctionId);
    payouts.makeDue(id);
    events.audited("payout.called_back", payout, after, PayoutEvents.By.caller(operatorId));
  }

  /// Whether the money of a payout is booked back.
  public boolean isBack(PayoutId id) {
    return payouts.find(id).orElseThrow(PayoutReturns::unknown).status() == PayoutStatus.FAILED;
  }

  private static void requireReturnable(Payout payout) {
    if (!PayoutMoves.isReturnable(payout.standing())) {
      throw new ProblemException(
          Problem.conflict(
                  "payout_unexpected_state",
                  "Only a payout that the bank has, and has not failed, can be called back; this"
                      + " one is %s%s."
                          .formatted(
                              PayoutColumns.word(payout.status()),
                              payout.standing().failure() == null
                                  ? ""
                                  : ", and its money is on its way back"))
              .withParam("payout_id"));
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.invalid("resource_missing", "payout_id", "No such payout."));
  }
}
