/// The book as pages that people read.
@NullMarked
package dev.zerosum.ledger.page;

import org.jspecify.annotations.NullMarked;
