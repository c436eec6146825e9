/// Makes the leaves that entries of the coming months go to.
@NullMarked
package dev.zerosum.ledger.partition;

import org.jspecify.annotations.NullMarked;
