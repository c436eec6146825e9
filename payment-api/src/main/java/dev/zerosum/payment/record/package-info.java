/// The payment's row, how it looks outside, and the events that tell of it.
@NullMarked
package dev.zerosum.payment.record;

import org.jspecify.annotations.NullMarked;
