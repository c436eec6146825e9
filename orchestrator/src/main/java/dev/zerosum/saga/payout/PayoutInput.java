package dev.zerosum.saga.payout;

import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.saga.lane.SagaSettings;

/// All that a payout saga goes by: the payout, and settings that travel with it.
public record PayoutInput(StartPayout payout, SagaSettings settings) {}
