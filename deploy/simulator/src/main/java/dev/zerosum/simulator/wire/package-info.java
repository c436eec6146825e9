/// Stripe's request and answer shapes.
@NullMarked
package dev.zerosum.simulator.wire;

import org.jspecify.annotations.NullMarked;
