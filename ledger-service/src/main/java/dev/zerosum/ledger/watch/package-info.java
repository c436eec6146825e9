/// Watches that the book sums to zero.
@NullMarked
package dev.zerosum.ledger.watch;

import org.jspecify.annotations.NullMarked;
