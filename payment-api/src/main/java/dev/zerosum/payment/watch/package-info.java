/// What on-call sees of payments that have no end yet.
@NullMarked
package dev.zerosum.payment.watch;

import org.jspecify.annotations.NullMarked;
