package dev.zerosum.payment.refund;

import dev.zerosum.kit.sql.AfterCommit;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// Counts what became of refunds once it is committed: `zerosum.payment.refund{outcome,currency}`.
final class CompletedRefunds {

  private final MeterRegistry meters;

  CompletedRefunds(MeterRegistry meters) {
    this.meters = meters;
  }

  void afterCommit(Refund refund) {
    String outcome = refund.status().name().toLowerCase(Locale.ROOT);
    String currency = refund.order().amount().currency().code();
    AfterCommit.run(() ->
        meters
            .counter("zerosum.payment.refund", "outcome", outcome, "currency", currency)
            .increment());
  }
}
