package dev.zerosum.local.bench;

/// How long what follows a payment takes, from the instant it was decided.
///
/// @param told until the merchant has received its webhook
/// @param sealed until its audit event lies in a locked object
/// @param missing how many had not been followed to the end in time
public record Followed(Latencies told, Latencies sealed, int missing) {}
