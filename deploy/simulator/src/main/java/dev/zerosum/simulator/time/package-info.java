/// The clock that tests may advance, and the latency of a real processor.
@NullMarked
package dev.zerosum.simulator.time;

import org.jspecify.annotations.NullMarked;
