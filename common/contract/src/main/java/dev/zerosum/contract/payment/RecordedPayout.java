package dev.zerosum.contract.payment;

/// What came of a compare and set on the payout's row.
///
/// @param isAccepted whether the payout took the change, now or before; false when it stands where
///   the change is not allowed: the saga then goes by the standing
public record RecordedPayout(boolean isAccepted, PayoutStanding standing) {}
