package dev.zerosum.ledger.posting;

import dev.zerosum.kernel.StepKey;

/// What became of a reservation.
///
/// @param by key of the transaction that posted or returned it
public record Resolution(StepKey by, boolean isReturn) {}
