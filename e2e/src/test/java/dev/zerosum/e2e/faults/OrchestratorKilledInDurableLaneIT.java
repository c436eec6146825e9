package dev.zerosum.e2e.faults;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;

/// Journey 5 in the durable lane.
@OnPlatform(needsTemporalServer = true, settings = "zerosum.saga.lane=durable")
class OrchestratorKilledInDurableLaneIT extends OrchestratorKilled {

  OrchestratorKilledInDurableLaneIT(
      Platform platform,
      Faults faults,
      ProcessorJournal journal,
      LedgerRows ledger,
      Merchant merchant) {
    super(platform, faults, journal, ledger, merchant);
  }
}
