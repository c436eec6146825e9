package dev.zerosum.saga.lane;

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

/// A processor that no saga should ask; a test overrides what its story asks.
public class UnaskedProcessor implements ProcessorSteps {

  @Override
  public DescribeOutcome describe(DescribeMethod request) {
    throw unasked();
  }

  @Override
  public BegunSteps begun(PaymentId paymentId) {
    throw unasked();
  }

  @Override
  public AuthorizeOutcome authorize(AuthorizePayment request) {
    throw unasked();
  }

  @Override
  public AuthorizeOutcome lookAtAuthorization(LookAtAuthorization request) {
    throw unasked();
  }

  @Override
  public CaptureOutcome capture(CapturePayment request) {
    throw unasked();
  }

  @Override
  public VoidOutcome voidAuthorization(VoidAuthorization request) {
    throw unasked();
  }

  @Override
  public UndoCaptureOutcome undoCapture(UndoCapture request) {
    throw unasked();
  }

  @Override
  public RefundOutcome refund(RefundPayment request) {
    throw unasked();
  }

  @Override
  public RefundOutcome lookUpRefund(LookUpRefund request) {
    throw unasked();
  }

  @Override
  public ReturnOutcome lookForReturn(LookForReturn request) {
    throw unasked();
  }

  private static RuntimeException unasked() {
    return Refusal.of("unasked", "not a part of this story");
  }
}
