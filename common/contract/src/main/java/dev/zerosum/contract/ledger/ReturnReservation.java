package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.StepKey;

/// A reservation to be given back to where it came from, once.
///
/// @param key key of the transaction that gives it back
/// @param reservation key of the reservation
/// @param reference the object it books, for instance `re_…`
public record ReturnReservation(
    StepKey key, StepKey reservation, TransactionKind kind, String reference) {}
