package dev.zerosum.saga.charge;

import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.saga.lane.SagaSettings;

/// All a saga may know at its start: the payment, and the settings of that moment. A saga reads no
/// settings itself, so that a replay decides the same.
public record ChargeInput(StartCharge charge, SagaSettings settings) {

  ChargeInput withStanding(PaymentStanding standing) {
    return new ChargeInput(
        new StartCharge(
            charge.paymentId(),
            charge.merchantId(),
            charge.livemode(),
            charge.amount(),
            charge.captureMethod(),
            charge.paymentMethodId(),
            charge.customerId(),
            charge.description(),
            charge.returnUrl(),
            charge.context(),
            charge.method(),
            charge.hasAccounts(),
            standing,
            charge.createdAt(),
            charge.requestId(),
            charge.split(),
            charge.exchange()),
        settings);
  }
}
