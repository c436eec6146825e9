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
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.processor.attempt.Attempts;
import dev.zerosum.processor.attempt.Refunds;
import dev.zerosum.processor.attempt.Returns;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.method.Methods;
import dev.zerosum.processor.port.Order;
import org.springframework.web.bind.annotation.RestController;

/// The steps as they are asked for, by HTTP here and through [StepActivities] by Temporal.
@RestController
final class StepsController implements ProcessorSteps {

  private final Attempts attempts;
  private final Refunds refunds;
  private final Returns returns;
  private final Methods methods;
  private final CallSettings calls;

  StepsController(
      Attempts attempts, Refunds refunds, Returns returns, Methods methods, CallSettings calls) {
    this.attempts = attempts;
    this.refunds = refunds;
    this.returns = returns;
    this.methods = methods;
    this.calls = calls;
  }

  @Override
  public DescribeOutcome describe(DescribeMethod request) {
    return methods.describe(request.paymentMethodId(), request.livemode());
  }

  @Override
  public BegunSteps begun(PaymentId paymentId) {
    return new BegunSteps(paymentId, attempts.isAuthorizeBegun(paymentId));
  }

  @Override
  public AuthorizeOutcome authorize(AuthorizePayment request) {
    remember(request.paymentId());
    var order =
        new Order.Authorize(
            request.paymentId(),
            request.merchantId(),
            request.livemode(),
            request.amount(),
            request.paymentMethodId(),
            request.description(),
            request.returnUrl(),
            request.isCapturedInParts(),
            methods.typeUnlessCard(request.paymentMethodId(), request.livemode()));
    var budget = calls.budget(request.lane());
    return StepOutcomes.authorize(attempts.authorize(request.key(), order, budget));
  }

  @Override
  public AuthorizeOutcome lookAtAuthorization(LookAtAuthorization request) {
    remember(request.paymentId());
    var budget = calls.budget(request.lane());
    return StepOutcomes.authorize(attempts.look(request.key(), request.paymentId(), budget));
  }

  @Override
  public CaptureOutcome capture(CapturePayment request) {
    remember(request.paymentId());
    var budget = calls.budget(request.lane());
    return StepOutcomes.capture(
        attempts.capture(
            request.key(),
            request.paymentId(),
            request.amount(),
            !Boolean.TRUE.equals(request.isPartial()),
            budget));
  }

  @Override
  public VoidOutcome voidAuthorization(VoidAuthorization request) {
    remember(request.paymentId());
    var budget = calls.budget(request.lane());
    return StepOutcomes.voiding(
        attempts.voidAuthorization(request.key(), request.paymentId(), budget));
  }

  @Override
  public UndoCaptureOutcome undoCapture(UndoCapture request) {
    remember(request.paymentId());
    var budget = calls.budget(request.lane());
    return StepOutcomes.undoingCapture(
        attempts.undoCapture(request.key(), request.paymentId(), budget));
  }

  @Override
  public RefundOutcome refund(RefundPayment request) {
    remember(request.paymentId());
    var budget = calls.budget(request.lane());
    return RefundOutcomes.made(
        refunds.refund(request.key(), request.paymentId(), request.amount(), budget));
  }

  @Override
  public RefundOutcome lookUpRefund(LookUpRefund request) {
    remember(request.paymentId());
    var budget = calls.budget(request.lane());
    return RefundOutcomes.seen(refunds.lookUp(request.refundId(), request.paymentId(), budget));
  }

  @Override
  public ReturnOutcome lookForReturn(LookForReturn request) {
    remember(request.paymentId());
    var budget = calls.budget(request.lane());
    return ReturnOutcomes.of(returns.lookUp(request.paymentId(), budget));
  }

  private static void remember(PaymentId paymentId) {
    RequestContext.put(RequestContext.PAYMENT_ID, paymentId.value());
  }
}
