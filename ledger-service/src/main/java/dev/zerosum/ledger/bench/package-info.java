/// The ledger's side of `./zerosum bench ledger`: drives the book by its own code, over HTTP, and
/// as plain JDBC would, and counts what was acknowledged. The launcher starts it, says what to run,
/// and checks the books afterwards.
@NullMarked
package dev.zerosum.ledger.bench;

import org.jspecify.annotations.NullMarked;
