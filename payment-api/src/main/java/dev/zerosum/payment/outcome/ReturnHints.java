package dev.zerosum.payment.outcome;

import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps hints that what payments took, or are to take, may have failed or come back. A hint is a
/// row before a saga is woken.
public final class ReturnHints {

  private final TransactionTemplate transaction;
  private final PaymentRows payments;
  private final PaymentEvents events;

  ReturnHints(TransactionTemplate transaction, PaymentRows payments, PaymentEvents events) {
    this.transaction = transaction;
    this.payments = payments;
    this.events = events;
  }

  /// Keeps a hint.
  ///
  /// @return the payment whose saga has something to look at now; empty when it has not
  public Optional<Payment> keep(PaymentId id) {
    Optional<Payment> kept = transaction.execute(_ -> payments.lock(id).flatMap(this::count));
    return kept == null ? Optional.empty() : kept;
  }

  private Optional<Payment> count(Payment payment) {
    if (!payments.hintReturn(payment)) {
      return Optional.empty();
    }
    Optional<Payment> after = payments.find(payment.id());
    after.ifPresent(hinted -> events.audited("payment.return_hinted", payment, hinted, null));
    // A payment that is still at work asks the processor by itself, and its saga is not to be
    // disturbed; what is looked for then is found when it would close.
    return after.filter(hinted -> hinted.standing().status() != PaymentStatus.PROCESSING);
  }
}
