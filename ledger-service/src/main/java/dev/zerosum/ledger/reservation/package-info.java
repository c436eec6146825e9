/// Reservations that wait for their end: they never expire, so somebody must see the old ones.
@NullMarked
package dev.zerosum.ledger.reservation;

import org.jspecify.annotations.NullMarked;
