package dev.zerosum.e2e.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.platform.Eventually;
import java.time.Duration;
import java.util.List;

/// Asks all witnesses once everything has come to rest.
public final class Verdict {

  private Verdict() {}

  /// Waits until every payment of the merchant has its end and the witnesses agree.
  ///
  /// Agreement may come a moment after the end: an undo is booked and voided behind it. What does
  /// not agree at the deadline never will.
  public static void isClean(
      Merchant merchant, ProcessorJournal journal, LedgerRows ledger, Duration within) {
    Eventually.get(
        "agreement of all witnesses",
        within,
        () -> violations(merchant, journal, ledger),
        List::isEmpty);
    assertThat(ledger.imbalances()).as("sums that are not zero").isEmpty();
  }

  private static List<String> violations(
      Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    return Checker.violations(
        new Checker.Evidence(
            journal.movements(),
            ledger.movements(),
            merchant.told(),
            journal.openAuthorizations()));
  }
}
