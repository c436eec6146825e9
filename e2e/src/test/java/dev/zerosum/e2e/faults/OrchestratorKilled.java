package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import dev.zerosum.e2e.witness.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Journey 5: the orchestrator is killed between any two steps, and the payment reaches its end.
///
/// Its subclasses set the lane.
abstract class OrchestratorKilled {

  private static final Duration STEP = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofMinutes(3);

  private final Platform platform;
  private final Faults faults;
  private final ProcessorJournal journal;
  private final LedgerRows ledger;
  private final Merchant merchant;

  OrchestratorKilled(
      Platform platform,
      Faults faults,
      ProcessorJournal journal,
      LedgerRows ledger,
      Merchant merchant) {
    this.platform = platform;
    this.faults = faults;
    this.journal = journal;
    this.ledger = ledger;
    this.merchant = merchant;
  }

  @Test
  void beforeAuthorize() {
    long authorized = journal.total("authorize");
    var orchestrator = platform.process("orchestrator");
    var fault =
        faults.order("{'kind':'delay','operation':'authorize','count':1,'delay_millis':3000}");
    var order = Order.ofSneakers();
    var caller = Together.begin(() -> merchant.pay(order));
    faults.awaitHit(fault);
    orchestrator.kill();
    assertThat(journal.total("authorize")).isEqualTo(authorized);
    assertPaidOnceAfterARestart(order, caller);
  }

  @Test
  void afterAuthorize() {
    killAfter("authorize");
  }

  @Test
  void afterCaptureAndBeforeTheLedger() {
    killAfter("capture");
  }

  @Test
  void whileTheLedgerIsAskedAndDoesNotAnswer() {
    var orchestrator = platform.process("orchestrator");
    long captured = journal.total("capture");
    var order = Order.ofSneakers();
    Together.Running<?> caller;
    try (var _ = platform.process("ledger-service").pause()) {
      caller = Together.begin(() -> merchant.pay(order));
      Eventually.isTrue("a capture", STEP, () -> journal.total("capture") > captured);
      orchestrator.kill();
    }
    assertPaidOnceAfterARestart(order, caller);
  }

  @Test
  void afterTheLedger() {
    var orchestrator = platform.process("orchestrator");
    var paymentApi = platform.process("payment-api");
    long captured = journal.total("capture");
    int booked = ledger.movements().size();
    faults.order("{'kind':'delay_after','operation':'capture','count':1,'delay_millis':2000}");
    var order = Order.ofSneakers();
    var caller = Together.begin(() -> merchant.pay(order));
    Eventually.isTrue("a capture", STEP, () -> journal.total("capture") > captured);
    // Whoever would record the outcome sleeps, so the saga stops between ledger and record.
    try (var _ = paymentApi.pause()) {
      Eventually.isTrue("a ledger transaction", STEP, () -> ledger.movements().size() > booked);
      orchestrator.kill();
    }
    assertPaidOnceAfterARestart(order, caller);
  }

  private void killAfter(String operation) {
    var orchestrator = platform.process("orchestrator");
    long done = journal.total(operation);
    faults.order(
        "{'kind':'delay_after','operation':'%s','count':1,'delay_millis':3000}"
            .formatted(operation));
    var order = Order.ofSneakers();
    var caller = Together.begin(() -> merchant.pay(order));
    Eventually.isTrue("it in the journal", STEP, () -> journal.total(operation) > done);
    orchestrator.kill();
    assertPaidOnceAfterARestart(order, caller);
  }

  private void assertPaidOnceAfterARestart(Order order, Together.Running<?> caller) {
    platform.start("orchestrator");
    caller.result();
    String id = merchant.payUntilDecided(order, END).paymentId();
    assertThat(merchant.awaitEnd(id, END).paymentStatus()).isEqualTo("succeeded");
    assertThat(journal.count("authorize", id)).isEqualTo(1);
    assertThat(journal.count("capture", id)).isEqualTo(1);
    assertThat(ledger.transactions(id)).isEqualTo(1);
    Verdict.isClean(merchant, journal, ledger, Duration.ofSeconds(30));
  }
}
