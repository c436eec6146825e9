/// The charge saga: one payment from its first step to its end, told top to bottom in
/// [dev.zerosum.saga.charge.ChargeStory].
@NullMarked
package dev.zerosum.saga.charge;

import org.jspecify.annotations.NullMarked;
