/// Refunds: what merchants ask for, what sagas make of it, and what the processor says days later.
@NullMarked
package dev.zerosum.payment.refund;

import org.jspecify.annotations.NullMarked;
