package dev.zerosum.payment.refund;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Counts what became of refunds once it is committed: `zerosum.payment.refund{outcome,currency}`.
final class CompletedRefunds {

  private final MeterRegistry meters;

  CompletedRefunds(MeterRegistry meters) {
    this.meters = meters;
  }

  void afterCommit(Refund refund) {
    String outcome = refund.status().name().toLowerCase(Locale.ROOT);
    String currency = refund.order().amount().currency().code();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            meters
                .counter("zerosum.payment.refund", "outcome", outcome, "currency", currency)
                .increment();
          }
        });
  }
}
