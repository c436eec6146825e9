package dev.zerosum.saga.dispute;

import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.saga.lane.SagaSettings;

/// All a dispute saga may know at its start: the dispute, and the settings of that moment.
public record DisputeInput(StartDispute dispute, SagaSettings settings) {

  DisputeInput withStanding(DisputeStanding standing) {
    return new DisputeInput(
        new StartDispute(
            dispute.disputeId(),
            dispute.paymentId(),
            dispute.merchantId(),
            dispute.livemode(),
            dispute.amount(),
            dispute.customerId(),
            dispute.processor(),
            dispute.reference(),
            standing,
            dispute.requestId(),
            dispute.terms()),
        settings);
  }
}
