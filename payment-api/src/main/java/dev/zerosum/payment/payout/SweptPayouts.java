package dev.zerosum.payment.payout;

import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.payment.sweep.Swept;
import java.util.Optional;

/// Payouts and their sagas.
final class SweptPayouts implements Swept {

  private final PayoutRows payouts;
  private final PayoutStarts starts;

  SweptPayouts(PayoutRows payouts, PayoutStarts starts) {
    this.payouts = payouts;
    this.starts = starts;
  }

  @Override
  public String noun() {
    return "payouts";
  }

  @Override
  public String table() {
    return "payment.payout";
  }

  @Override
  public Optional<Open> find(String objectId) {
    return payouts
        .find(new PayoutId(objectId))
        .filter(payout -> !payout.standing().isSagaClosed())
        .filter(payout -> !payout.run().isStopped())
        .map(OpenPayout::new);
  }

  private final class OpenPayout implements Open {

    private final Payout payout;

    OpenPayout(Payout payout) {
      this.payout = payout;
    }

    @Override
    public int runs() {
      return payout.run().count();
    }

    @Override
    public String workflowId() {
      return "payout-" + payout.id();
    }

    @Override
    public Optional<StartedSaga> start() {
      return starts.start(payout);
    }
  }
}
