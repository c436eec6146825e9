package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import dev.zerosum.e2e.witness.Verdict;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Journey 6: the processor does the work and does not say so.
@OnPlatform
class ProcessorLiesIT {

  private static final Duration END = Duration.ofMinutes(3);

  @ParameterizedTest
  @CsvSource({
    "process_and_drop, capture",
    "process_and_drop, authorize",
    "error_after, authorize",
    "error_after, capture",
    "drop_before, authorize",
    "drop_before, capture",
    "error_before, capture",
  })
  void paysOnce(
      String kind,
      String operation,
      Faults faults,
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger) {
    var fault = faults.order("{'kind':'%s','operation':'%s','count':1}".formatted(kind, operation));
    var order = Order.ofSneakers();
    String id = merchant.payUntilDecided(order, END).paymentId();
    assertThat(merchant.awaitEnd(id, END).paymentStatus()).isEqualTo("succeeded");
    assertThat(faults.hits(fault)).isEqualTo(1);
    assertThat(journal.count("authorize", id)).isEqualTo(1);
    assertThat(journal.count("capture", id)).isEqualTo(1);
    assertThat(ledger.transactions(id)).isEqualTo(1);
    Verdict.isClean(merchant, journal, ledger, Duration.ofSeconds(30));
  }
}
