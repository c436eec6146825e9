/// Full scans of the book: every night, and when an operator asks.
@NullMarked
package dev.zerosum.ledger.scan;

import org.jspecify.annotations.NullMarked;
