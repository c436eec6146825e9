package dev.zerosum.payment.sweep;

import dev.zerosum.contract.saga.StartedSaga;
import java.util.Optional;

/// A kind of object whose sagas the sweeper starts when nobody did, or when they were lost.
public interface Swept {

  /// What it is called in the log, in the plural.
  String noun();

  /// Its table, which has the saga's columns: `saga_closed_at`, `saga_run_id`, `saga_runs`,
  /// `sweep_at`, `sweeps`, `is_stopped`, `created_at`.
  String table();

  /// The object, unless its saga is closed or an operator has it.
  Optional<Open> find(String objectId);

  /// An object with something left to do.
  interface Open {

    /// How many different runs of its saga were seen.
    int runs();

    /// The workflow id of its saga.
    String workflowId();

    /// Starts its saga, or joins the one that runs; empty when nobody knows whether one does.
    Optional<StartedSaga> start();
  }
}
