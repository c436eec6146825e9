package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Crowd;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import dev.zerosum.e2e.witness.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Journey 11: Postgres stops at once, under load, and comes back.
@OnPlatform
class PostgresCrashIT {

  private static final Duration END = Duration.ofMinutes(5);

  @Test
  void losesNothingThatWasAcknowledged(
      Platform platform, Merchant merchant, ProcessorJournal journal, LedgerRows ledger)
      throws InterruptedException {
    List<Order> orders;
    try (var crowd = new Crowd(merchant, 8)) {
      assertThat(crowd.awaitSuccesses(10, 60_000)).isTrue();
      // SIGQUIT is Postgres' immediate shutdown: no checkpoint, recovery at the next start.
      platform.process("postgres").signal("QUIT");
      platform.start("postgres");
      assertThat(crowd.awaitSuccesses(10, END.toMillis())).as("payments go on").isTrue();
      orders = crowd.orders();
    }
    for (Order order : orders) {
      merchant.payUntilDecided(order, END);
    }
    Verdict.isClean(merchant, journal, ledger, END);
    assertThat(merchant.told()).allMatch(told -> told.status().equals("succeeded"));
  }
}
