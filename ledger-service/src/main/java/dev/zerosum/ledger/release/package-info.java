/// Pending money becomes available: finding the days that are due.
@NullMarked
package dev.zerosum.ledger.release;

import org.jspecify.annotations.NullMarked;
