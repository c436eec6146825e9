/// The book as a merchant sees it: balances, what moved them, and statements, of its own alone.
@NullMarked
package dev.zerosum.ledger.merchant;

import org.jspecify.annotations.NullMarked;
