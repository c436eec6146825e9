/// The steps of a payment, over HTTP and as Temporal activities.
@NullMarked
package dev.zerosum.processor.step;

import org.jspecify.annotations.NullMarked;
