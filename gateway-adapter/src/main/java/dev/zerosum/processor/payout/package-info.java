/// Payouts at banks: each order a row before and after its call, and what banks say of them later.
@NullMarked
package dev.zerosum.processor.payout;

import org.jspecify.annotations.NullMarked;
