/// Balances: what was remembered, and the entries since.
@NullMarked
package dev.zerosum.ledger.balance;

import org.jspecify.annotations.NullMarked;
