/// Statements: what an account had, what moved, and what it had then.
@NullMarked
package dev.zerosum.ledger.statement;

import org.jspecify.annotations.NullMarked;
