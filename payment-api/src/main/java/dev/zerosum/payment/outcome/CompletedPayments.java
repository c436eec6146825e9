package dev.zerosum.payment.outcome;

import dev.zerosum.kit.sql.AfterCommit;
import dev.zerosum.payment.record.Payment;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// Counts decisions once they are committed: `zerosum.payment.completed{outcome,currency}`.
final class CompletedPayments {

  private final MeterRegistry meters;

  CompletedPayments(MeterRegistry meters) {
    this.meters = meters;
  }

  void afterCommit(Payment payment) {
    String outcome = payment.standing().status().name().toLowerCase(Locale.ROOT);
    String currency = payment.order().amount().currency().code();
    AfterCommit.run(() ->
        meters
            .counter("zerosum.payment.completed", "outcome", outcome, "currency", currency)
            .increment());
  }
}
