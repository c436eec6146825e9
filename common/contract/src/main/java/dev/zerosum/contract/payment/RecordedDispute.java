package dev.zerosum.contract.payment;

/// What came of a compare and set on the dispute's row.
///
/// @param isAccepted whether the dispute took the change, now or before
public record RecordedDispute(boolean isAccepted, DisputeStanding standing) {}
