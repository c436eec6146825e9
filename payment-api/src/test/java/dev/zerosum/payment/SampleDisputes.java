package dev.zerosum.payment;

import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Disputes as a processor tells of them.
final class SampleDisputes {

  private SampleDisputes() {}

  /// A dispute that takes its amount in dollars, and a fee.
  static DisputeFacts facts(String payment, long amount, DisputeStatus status) {
    String suffix = UUID.randomUUID().toString().replace("-", "");
    Money money = Money.of(amount, "USD");
    return with(new DisputeId("dp_" + suffix), payment, "du_" + suffix, money, status, money, null);
  }

  /// The same at its end; what is won has come back.
  static DisputeFacts ended(DisputeFacts facts, DisputeStatus end) {
    return with(
        facts.disputeId(),
        facts.paymentId().value(),
        facts.reference(),
        facts.amount(),
        end,
        facts.withdrawn(),
        end == DisputeStatus.WON ? facts.amount() : null);
  }

  /// The same, with nothing of its money known yet.
  static DisputeFacts withoutMoney(DisputeFacts facts) {
    return new DisputeFacts(
        facts.disputeId(),
        facts.paymentId(),
        facts.processor(),
        facts.reference(),
        facts.livemode(),
        facts.amount(),
        facts.reason(),
        facts.status(),
        null,
        false,
        null,
        null,
        null,
        null);
  }

  private static DisputeFacts with(
      DisputeId id,
      String payment,
      String reference,
      Money amount,
      DisputeStatus status,
      @Nullable Money withdrawn,
      @Nullable Money reinstated) {
    return new DisputeFacts(
        id,
        new PaymentId(payment),
        "stripe",
        reference,
        false,
        amount,
        "fraudulent",
        status,
        null,
        false,
        withdrawn,
        reinstated,
        Money.of(1500, "USD"),
        reinstated == null ? null : Money.of(1500, "USD"));
  }
}
