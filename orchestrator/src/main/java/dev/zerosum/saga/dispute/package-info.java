/// The dispute saga: money that a buyer's bank took back, followed until the bank has decided, told
/// top to bottom in [dev.zerosum.saga.dispute.DisputeStory].
@NullMarked
package dev.zerosum.saga.dispute;

import org.jspecify.annotations.NullMarked;
