package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Journey 7: the ledger is away after money moved.
@OnPlatform
class LedgerAwayIT {

  private static final Duration END = Duration.ofMinutes(3);

  @Test
  void waitsForTheLedgerAndThenSucceeds(
      Platform platform,
      Faults faults,
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger) {
    var order = Order.ofSneakers();
    String id = payWhileTheLedgerDies(platform, faults, merchant, order);
    Eventually.staysTrue(
        "the payment in processing",
        Duration.ofSeconds(20),
        () -> "processing".equals(merchant.read(id).paymentStatus()));
    assertThat(journal.count("refund", id)).isZero();
    platform.start("ledger-service");
    assertThat(merchant.awaitEnd(id, END).paymentStatus()).isEqualTo("succeeded");
    assertThat(merchant.payUntilDecided(order, END).status()).isEqualTo(201);
    assertThat(ledger.transactions(id)).isEqualTo(1);
    Verdict.isClean(merchant, journal, ledger, Duration.ofSeconds(30));
  }

  @Test
  void refundsBeyondItsPatienceAndBooksBothSides(
      Platform platform,
      Faults faults,
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger) {
    platform.up(Map.of("zerosum.saga.ledger-patience", "10s"));
    var order = Order.ofSneakers();
    String id = payWhileTheLedgerDies(platform, faults, merchant, order);
    Eventually.isTrue("a refund", END, () -> journal.count("refund", id) == 1);
    platform.start("ledger-service");
    assertThat(merchant.awaitEnd(id, END).paymentStatus()).isEqualTo("failed");
    Eventually.isTrue("both movements in the ledger", END, () -> ledger.transactions(id) == 2);
    assertThat(journal.count("capture", id)).isEqualTo(1);
    assertThat(merchant.payUntilDecided(order, END).status()).isEqualTo(402);
    Verdict.isClean(merchant, journal, ledger, Duration.ofSeconds(30));
  }

  // The ledger dies while the capture is under way, so that money has moved when it is missed.
  static String payWhileTheLedgerDies(
      Platform platform, Faults faults, Merchant merchant, Order order) {
    var ledgerService = platform.process("ledger-service");
    var fault =
        faults.order("{'kind':'delay','operation':'capture','count':1,'delay_millis':1000}");
    var caller = Together.begin(() -> merchant.pay(order));
    faults.awaitHit(fault);
    ledgerService.kill();
    var answer = caller.result();
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.paymentStatus()).isEqualTo("processing");
    return answer.paymentId();
  }
}
