package dev.zerosum.saga.refund;

import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.saga.lane.SagaSettings;

/// All a refund saga may know at its start: the refund, and the settings of that moment.
public record RefundInput(StartRefund refund, SagaSettings settings) {

  RefundInput withStanding(RefundStanding standing) {
    return new RefundInput(
        new StartRefund(
            refund.refundId(),
            refund.paymentId(),
            refund.merchantId(),
            refund.livemode(),
            refund.amount(),
            refund.customerId(),
            standing,
            refund.requestId(),
            refund.exchange()),
        settings);
  }
}
