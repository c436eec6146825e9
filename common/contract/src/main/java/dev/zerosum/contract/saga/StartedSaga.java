package dev.zerosum.contract.saga;

/// A saga that runs now.
///
/// @param workflowId verb and object, for instance `charge-pay_…`
/// @param runId changes with every run: payment-api counts runs by it
public record StartedSaga(String workflowId, String runId) {}
