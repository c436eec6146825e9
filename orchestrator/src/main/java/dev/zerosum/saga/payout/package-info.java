/// The payout saga: money set aside, ordered at the bank, and booked as the bank says.
@NullMarked
package dev.zerosum.saga.payout;

import org.jspecify.annotations.NullMarked;
