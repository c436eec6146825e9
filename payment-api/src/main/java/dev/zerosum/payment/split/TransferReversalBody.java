package dev.zerosum.payment.split;

/// A transfer taken back, as merchants see it.
///
/// @param amount minor units
record TransferReversalBody(
    String id,
    String object,
    long amount,
    String currency,
    String transferId,
    String paymentId,
    boolean livemode) {}
