package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The sum of an account's entries up to a place in the book. Asked again for the same place, the
/// answer is the same for ever.
///
/// @param sequence the last transaction that may be in the sum; null when an instant was asked for
/// @param asOf the instant up to which entries are in the sum
record BalanceView(
    String accountId, AccountName account, Money balance, @Nullable Long sequence, Instant asOf) {}
