package dev.zerosum.saga.intake;

import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.saga.charge.ChargeSaga;
import org.springframework.stereotype.Component;

/// Wakes parked sagas.
///
/// A signal that reaches a saga in the middle of its local steps would make Temporal discard them
/// and ask them all again; so the payment's row is asked first whether the saga is parked.
@Component
class Nudges {

  private final SagaStarts starts;
  private final PaymentRecords payments;

  Nudges(SagaStarts starts, PaymentRecords payments) {
    this.starts = starts;
    this.payments = payments;
  }

  void nudge(PaymentId paymentId) {
    PaymentStanding standing = payments.standing(paymentId);
    if (!isParked(standing)) {
      throw new ProblemException(
          Problem.conflict(
              "saga_not_parked", "Expected a payment that waits, found " + standing.status()));
    }
    starts.signal(ChargeSaga.class, ChargeSagaStarts.workflowId(paymentId), ChargeSaga::nudge);
  }

  private static boolean isParked(PaymentStanding standing) {
    return switch (standing.status()) {
      case REQUIRES_REVIEW, REQUIRES_ACTION, PENDING, REQUIRES_CAPTURE -> !standing.isSagaClosed();
      // Called off by its merchant while it was parked; a saga that undoes by itself takes its
      // steps in the durable lane, where a signal discards nothing.
      case REVERSING -> true;
      case PROCESSING, SUCCEEDED, FAILED, CANCELED -> false;
    };
  }
}
