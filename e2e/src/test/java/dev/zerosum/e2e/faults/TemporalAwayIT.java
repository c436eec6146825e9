package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Crowd;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import dev.zerosum.e2e.witness.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Journey 9: Temporal stops, or forgets everything.
@OnPlatform(needsTemporalServer = true)
class TemporalAwayIT {

  private static final Duration END = Duration.ofMinutes(5);

  @Test
  void finishesWhatWasAcceptedBeforeAndDuringAStop(
      Platform platform, Merchant merchant, ProcessorJournal journal, LedgerRows ledger)
      throws InterruptedException {
    try (var crowd = new Crowd(merchant, 4)) {
      assertThat(crowd.awaitSuccesses(5, 30_000)).isTrue();
      platform.process("temporal").kill();
      Eventually.staysTrue("the clock", Duration.ofSeconds(30), () -> true);
      platform.start("temporal");
      assertThat(crowd.awaitSuccesses(5, END.toMillis())).isTrue();
    }
    assertAllEnd(merchant, journal, ledger);
  }

  @Test
  void finishesWhatATemporalForgot(
      Platform platform, Merchant merchant, ProcessorJournal journal, LedgerRows ledger)
      throws InterruptedException {
    try (var crowd = new Crowd(merchant, 4)) {
      assertThat(crowd.awaitSuccesses(5, 30_000)).isTrue();
      platform.wipe("temporal");
      assertThat(crowd.awaitSuccesses(5, END.toMillis())).isTrue();
    }
    assertAllEnd(merchant, journal, ledger);
  }

  @Test
  void goesOnUndoingWhenTemporalForgetsAndTheLedgerIsBack(
      Platform platform,
      Faults faults,
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger) {
    platform.up(Map.of("zerosum.saga.ledger-patience", "10s"));
    var order = Order.ofSneakers();
    String id = LedgerAwayIT.payWhileTheLedgerDies(platform, faults, merchant, order);
    Eventually.isTrue("a decision to undo", END, () -> ledger.rowStatus(id).equals("reversing"));
    platform.start("ledger-service");
    platform.wipe("temporal");
    assertThat(merchant.awaitEnd(id, END).paymentStatus()).isEqualTo("failed");
    assertAllEnd(merchant, journal, ledger);
    assertThat(journal.count("refund", id)).isEqualTo(1);
  }

  private static void assertAllEnd(Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    Verdict.isClean(merchant, journal, ledger, END);
  }
}
