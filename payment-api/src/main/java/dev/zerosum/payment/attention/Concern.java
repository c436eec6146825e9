package dev.zerosum.payment.attention;

/// Why an object is put before an operator.
///
/// @param reason one word
/// @param stopsSaga whether the sweeper leaves it alone until the operator answers
public record Concern(
    String objectId, String reason, String detail, boolean stopsSaga, String workflowId) {}
