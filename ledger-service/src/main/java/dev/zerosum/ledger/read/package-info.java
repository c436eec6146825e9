/// Reading the book: transactions, accounts, entries, balances as of any instant.
@NullMarked
package dev.zerosum.ledger.read;

import org.jspecify.annotations.NullMarked;
