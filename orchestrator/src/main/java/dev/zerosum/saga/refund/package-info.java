/// The refund saga: money back to a buyer, from its reservation to its end, told top to bottom in
/// [dev.zerosum.saga.refund.RefundStory].
@NullMarked
package dev.zerosum.saga.refund;

import org.jspecify.annotations.NullMarked;
