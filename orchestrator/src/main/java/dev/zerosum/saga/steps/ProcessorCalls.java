package dev.zerosum.saga.steps;

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

/// The steps at a processor, for the fast lane. Idempotent, since gateway-adapter answers from its
/// attempt under the same key.
final class ProcessorCalls implements ProcessorSteps {

  private final ProcessorSteps gatewayAdapter;
  private final OwnerCalls calls;

  ProcessorCalls(ProcessorSteps gatewayAdapter, OwnerCalls calls) {
    this.gatewayAdapter = gatewayAdapter;
    this.calls = calls;
  }

  @Override
  public DescribeOutcome describe(DescribeMethod request) {
    return calls.call("describe", () -> gatewayAdapter.describe(request));
  }

  @Override
  public BegunSteps begun(PaymentId paymentId) {
    return calls.call("begun", () -> gatewayAdapter.begun(paymentId));
  }

  @Override
  public AuthorizeOutcome authorize(AuthorizePayment request) {
    return calls.call("authorize", () -> gatewayAdapter.authorize(request));
  }

  @Override
  public AuthorizeOutcome lookAtAuthorization(LookAtAuthorization request) {
    return calls.call("look", () -> gatewayAdapter.lookAtAuthorization(request));
  }

  @Override
  public CaptureOutcome capture(CapturePayment request) {
    return calls.call("capture", () -> gatewayAdapter.capture(request));
  }

  @Override
  public VoidOutcome voidAuthorization(VoidAuthorization request) {
    return calls.call("void", () -> gatewayAdapter.voidAuthorization(request));
  }

  @Override
  public UndoCaptureOutcome undoCapture(UndoCapture request) {
    return calls.call("undo_capture", () -> gatewayAdapter.undoCapture(request));
  }

  @Override
  public RefundOutcome refund(RefundPayment request) {
    return calls.call("refund", () -> gatewayAdapter.refund(request));
  }

  @Override
  public RefundOutcome lookUpRefund(LookUpRefund request) {
    return calls.call("look_up_refund", () -> gatewayAdapter.lookUpRefund(request));
  }

  @Override
  public ReturnOutcome lookForReturn(LookForReturn request) {
    return calls.call("look_for_return", () -> gatewayAdapter.lookForReturn(request));
  }
}
