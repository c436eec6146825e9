/// ledger-service: the double-entry book, append-only and always summing to zero.
@NullMarked
package dev.zerosum.ledger;

import org.jspecify.annotations.NullMarked;
