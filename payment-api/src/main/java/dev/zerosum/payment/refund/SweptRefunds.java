package dev.zerosum.payment.refund;

import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.payment.sweep.Swept;
import java.util.Optional;

/// Refunds and their sagas.
final class SweptRefunds implements Swept {

  static final String TABLE = "payment.refund";

  private final RefundRows refunds;
  private final RefundStarts starts;

  SweptRefunds(RefundRows refunds, RefundStarts starts) {
    this.refunds = refunds;
    this.starts = starts;
  }

  @Override
  public String noun() {
    return "refunds";
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public Optional<Open> find(String objectId) {
    return refunds
        .find(new RefundId(objectId))
        .filter(refund -> !refund.standing().isSagaClosed())
        .filter(refund -> !refund.run().isStopped())
        .map(OpenRefund::new);
  }

  private final class OpenRefund implements Open {

    private final Refund refund;

    OpenRefund(Refund refund) {
      this.refund = refund;
    }

    @Override
    public int runs() {
      return refund.run().count();
    }

    @Override
    public String workflowId() {
      return "refund-" + refund.id();
    }

    @Override
    public Optional<StartedSaga> start() {
      return starts.start(refund);
    }
  }
}
