package dev.zerosum.processor.step;

import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.AuthorizePayment;
import dev.zerosum.contract.processor.BegunSteps;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.CapturePayment;
import dev.zerosum.contract.processor.DescribeMethod;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.LookAtAuthorization;
import dev.zerosum.contract.processor.LookForReturn;
import dev.zerosum.contract.processor.LookUpRefund;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.contract.processor.RefundPayment;
import dev.zerosum.contract.processor.ReturnOutcome;
import dev.zerosum.contract.processor.UndoCapture;
import dev.zerosum.contract.processor.UndoCaptureOutcome;
import dev.zerosum.contract.processor.VoidAuthorization;
import dev.zerosum.contract.processor.VoidOutcome;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.problem.ProblemException;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;

/// The same steps as Temporal activities. Idempotent as the steps are, by their keys; the server
/// repeats what fails, except a problem that no repetition mends.
final class StepActivities implements ProcessorSteps {

  // The saga knows a permanent refusal by this type, and its code by the first detail.
  private static final String REFUSED = "refused";

  private final ProcessorSteps steps;

  StepActivities(ProcessorSteps steps) {
    this.steps = steps;
  }

  @Override
  public DescribeOutcome describe(DescribeMethod request) {
    return attempted(() -> steps.describe(request));
  }

  @Override
  public BegunSteps begun(PaymentId paymentId) {
    return attempted(() -> steps.begun(paymentId));
  }

  @Override
  public AuthorizeOutcome authorize(AuthorizePayment request) {
    return attempted(() -> steps.authorize(request));
  }

  @Override
  public AuthorizeOutcome lookAtAuthorization(LookAtAuthorization request) {
    return attempted(() -> steps.lookAtAuthorization(request));
  }

  @Override
  public CaptureOutcome capture(CapturePayment request) {
    return attempted(() -> steps.capture(request));
  }

  @Override
  public VoidOutcome voidAuthorization(VoidAuthorization request) {
    return attempted(() -> steps.voidAuthorization(request));
  }

  @Override
  public UndoCaptureOutcome undoCapture(UndoCapture request) {
    return attempted(() -> steps.undoCapture(request));
  }

  @Override
  public RefundOutcome refund(RefundPayment request) {
    return attempted(() -> steps.refund(request));
  }

  @Override
  public RefundOutcome lookUpRefund(LookUpRefund request) {
    return attempted(() -> steps.lookUpRefund(request));
  }

  @Override
  public ReturnOutcome lookForReturn(LookForReturn request) {
    return attempted(() -> steps.lookForReturn(request));
  }

  static <T> T attempted(Supplier<T> step) {
    try {
      return step.get();
    } catch (ProblemException e) {
      if (e.isRetryable()) {
        throw e;
      }
      throw ApplicationFailure.newNonRetryableFailure(e.getMessage(), REFUSED, e.problem().code());
    }
  }
}
