/// How processors are called: which one, the circuit breaker, the metrics.
@NullMarked
package dev.zerosum.processor.call;

import org.jspecify.annotations.NullMarked;
