package dev.zerosum.e2e.faults;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;

/// Journey 5 in the fast lane.
@OnPlatform(settings = "zerosum.saga.lane=fast")
class OrchestratorKilledInFastLaneIT extends OrchestratorKilled {

  OrchestratorKilledInFastLaneIT(
      Platform platform,
      Faults faults,
      ProcessorJournal journal,
      LedgerRows ledger,
      Merchant merchant) {
    super(platform, faults, journal, ledger, merchant);
  }
}
