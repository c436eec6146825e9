package dev.zerosum.payment.charge;

import dev.zerosum.contract.payment.PaymentHint;
import dev.zerosum.contract.payment.PaymentHints;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.outcome.ReturnHints;
import dev.zerosum.payment.record.Payment;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
final class PaymentHintsController implements PaymentHints {

  private final ReturnHints hints;
  private final ChargeStarts starts;

  PaymentHintsController(ReturnHints hints, ChargeStarts starts) {
    this.hints = hints;
    this.starts = starts;
  }

  /// A saga that is not started or woken now is found by the sweeper.
  @Override
  public void hint(PaymentHint request) {
    RequestContext.put(RequestContext.PAYMENT_ID, request.paymentId().value());
    hints.keep(request.paymentId()).ifPresent(this::tell);
  }

  private void tell(Payment payment) {
    if (payment.standing().status() == PaymentStatus.PENDING) {
      starts.wake(payment.id());
    } else {
      var _ = starts.start(payment);
    }
  }
}
