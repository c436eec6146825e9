/// Payouts without being asked for: when, from how much on, and where to.
@NullMarked
package dev.zerosum.payment.schedule;

import org.jspecify.annotations.NullMarked;
