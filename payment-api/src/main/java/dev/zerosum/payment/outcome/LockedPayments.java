package dev.zerosum.payment.outcome;

import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.record.CaptureStandings;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentRows;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes payments one at a time, each change in one transaction under the payment's row lock.
final class LockedPayments {

  private final TransactionTemplate transaction;
  private final PaymentRows payments;
  private final CaptureStandings captures;

  LockedPayments(TransactionTemplate transaction, PaymentRows payments, CaptureStandings captures) {
    this.transaction = transaction;
    this.payments = payments;
    this.captures = captures;
  }

  /// What came of a change.
  ///
  /// @param payment as it stands now
  record Changed(boolean isAccepted, Payment payment) {}

  /// Makes a change, and says what came of it.
  Recorded change(PaymentId id, Function<Payment, Changed> change) {
    Recorded recorded =
        transaction.execute(_ -> {
          Changed changed = change.apply(payments.lock(id).orElseThrow(LockedPayments::unknown));
          return new Recorded(changed.isAccepted(), captures.of(changed.payment()));
        });
    return Objects.requireNonNull(recorded, "every change says what came of it");
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such payment."));
  }
}
