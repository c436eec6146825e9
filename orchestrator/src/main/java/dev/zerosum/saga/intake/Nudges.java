package dev.zerosum.saga.intake;

import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.saga.charge.ChargeSaga;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import org.springframework.stereotype.Component;

/// Wakes parked sagas.
///
/// A signal that reaches a saga in the middle of its local steps would make Temporal discard them
/// and ask them all again; so the payment's row is asked first whether the saga is parked.
@Component
class Nudges {

  private final WorkflowClient temporal;
  private final TemporalCalls calls;
  private final PaymentRecords payments;

  Nudges(WorkflowClient temporal, TemporalCalls calls, PaymentRecords payments) {
    this.temporal = temporal;
    this.calls = calls;
    this.payments = payments;
  }

  void nudge(PaymentId paymentId) {
    PaymentStanding standing = payments.standing(paymentId);
    if (!isParked(standing)) {
      throw new ProblemException(
          Problem.conflict(
              "saga_not_parked", "Expected a payment that waits, found " + standing.status()));
    }
    ChargeSaga saga =
        temporal.newWorkflowStub(ChargeSaga.class, ChargeSagaStarts.workflowId(paymentId));
    try {
      calls.run(saga::nudge);
    } catch (WorkflowNotFoundException gone) {
      throw new ProblemException(
          Problem.notFound("saga_not_running", "No saga of " + paymentId + " runs."));
    }
  }

  private static boolean isParked(PaymentStanding standing) {
    return switch (standing.status()) {
      case REQUIRES_REVIEW, REQUIRES_ACTION, REQUIRES_CAPTURE -> !standing.isSagaClosed();
      case PROCESSING, REVERSING, SUCCEEDED, FAILED, CANCELED -> false;
    };
  }
}
