package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Crowd;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import dev.zerosum.e2e.witness.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Journey 9, second half: a process stands still and wakes beside its successor.
@OnPlatform
class PausedIT {

  private static final Duration END = Duration.ofMinutes(3);
  // A freeze while it holds the head is met by trying; a batch is short.
  private static final int TRIES_MAX = 200;

  @Test
  void movesMoneyOnceWhenAWorkerWakesBesideItsSuccessor(
      Platform platform,
      Faults faults,
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger) {
    var orchestrator = platform.process("orchestrator");
    var fault =
        faults.order("{'kind':'delay','operation':'capture','count':1,'delay_millis':2000}");
    var order = Order.ofSneakers();
    var caller = Together.begin(() -> merchant.pay(order));
    faults.awaitHit(fault);
    try (var _ = orchestrator.pause()) {
      platform.start("orchestrator-2");
      String id = merchant.payUntilDecided(order, END).paymentId();
      assertThat(merchant.awaitEnd(id, END).paymentStatus()).isEqualTo("succeeded");
      Eventually.staysTrue(
          "the end",
          Duration.ofSeconds(20),
          () -> "succeeded".equals(merchant.read(id).paymentStatus()));
    }
    caller.result();
    String id = merchant.pay(order).paymentId();
    Eventually.staysTrue(
        "one capture", Duration.ofSeconds(10), () -> journal.count("capture", id) == 1);
    platform.stop("orchestrator-2");
    assertThat(ledger.transactions(id)).isEqualTo(1);
    Verdict.isClean(merchant, journal, ledger, END);
  }

  @Test
  void postsGoOnWhileALedgerStandsStillWithTheHead(
      Platform platform, Merchant merchant, ProcessorJournal journal, LedgerRows ledger)
      throws InterruptedException {
    platform.start("ledger-service-2");
    try (var crowd = new Crowd(merchant, 8)) {
      assertThat(crowd.awaitSuccesses(10, 60_000)).isTrue();
      try (var _ = pauseWithTheHead(platform, ledger)) {
        assertThat(crowd.awaitSuccesses(5, 10_000)).as("posts go on within 10 s").isTrue();
      }
    }
    platform.stop("ledger-service-2");
    Verdict.isClean(merchant, journal, ledger, END);
  }

  private static Platform.Paused pauseWithTheHead(Platform platform, LedgerRows ledger) {
    var ledgerService = platform.process("ledger-service");
    for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
      var paused = ledgerService.pause();
      int holder = ledger.headHolder();
      // A living holder lets go within milliseconds; who still has it a while later stands still.
      if (holder != 0 && isHeldBy(ledger, holder)) {
        return paused;
      }
      paused.resume();
    }
    throw new AssertionError("the ledger never stood still with the head in " + TRIES_MAX);
  }

  private static boolean isHeldBy(LedgerRows ledger, int holder) {
    for (int look = 0; look < 10; look++) {
      if (ledger.headHolder() != holder) {
        return false;
      }
    }
    return true;
  }
}
