package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.StepKey;

/// A posted transaction to be reversed whole. The ledger takes its legs and decides which of a
/// merchant's balances gives the money back. When a posted reservation is reversed, what was
/// reserved goes back to where the reservation had taken it.
///
/// @param key key of the reversal
/// @param reverses key of the transaction that is reversed
/// @param reference the object it books, for instance `pay_…`
public record ReverseTransaction(
    StepKey key, StepKey reverses, TransactionKind kind, String reference) {}
