/// Writing to the book: one batch at a time, behind the head's lock.
@NullMarked
package dev.zerosum.ledger.book;

import org.jspecify.annotations.NullMarked;
