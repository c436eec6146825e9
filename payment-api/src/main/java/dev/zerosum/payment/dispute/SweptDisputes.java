package dev.zerosum.payment.dispute;

import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.payment.sweep.Swept;
import java.util.Optional;

/// Disputes and their sagas.
final class SweptDisputes implements Swept {

  static final String TABLE = "payment.dispute";

  private final DisputeRows disputes;
  private final DisputeStarts starts;

  SweptDisputes(DisputeRows disputes, DisputeStarts starts) {
    this.disputes = disputes;
    this.starts = starts;
  }

  @Override
  public String noun() {
    return "disputes";
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public Optional<Open> find(String objectId) {
    return disputes
        .find(new DisputeId(objectId))
        .filter(dispute -> !dispute.standing().isSagaClosed())
        .filter(dispute -> !dispute.run().isStopped())
        .map(OpenDispute::new);
  }

  private final class OpenDispute implements Open {

    private final Dispute dispute;

    OpenDispute(Dispute dispute) {
      this.dispute = dispute;
    }

    @Override
    public int runs() {
      return dispute.run().count();
    }

    @Override
    public String workflowId() {
      return "dispute-" + dispute.id();
    }

    @Override
    public Optional<StartedSaga> start() {
      return starts.start(dispute);
    }
  }
}
