/// Payouts: what merchants ask for, where it stands, and what the bank says of it.
@NullMarked
package dev.zerosum.payment.payout;

import org.jspecify.annotations.NullMarked;
