package dev.zerosum.ledger.bench;

/// One charge to be posted.
///
/// @param payment the object it books: its id grows with time, as real ones do
/// @param merchant which of the merchants earns it, from 0
record Charge(String payment, int merchant) {}
