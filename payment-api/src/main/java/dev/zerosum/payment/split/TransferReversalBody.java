package dev.zerosum.payment.split;

/// A transfer taken back, as merchants see it.
///
/// @param amount minor units
/// @param created Unix seconds
record TransferReversalBody(
    String id,
    String object,
    long amount,
    String currency,
    String transferId,
    String paymentId,
    long created,
    boolean livemode) {}
