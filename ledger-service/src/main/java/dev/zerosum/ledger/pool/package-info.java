/// Money of ours that operators bring into the pools of currency, or take out of them.
@NullMarked
package dev.zerosum.ledger.pool;

import org.jspecify.annotations.NullMarked;
