/// Faults that a test orders, and their HTTP door.
@NullMarked
package dev.zerosum.simulator.fault;

import org.jspecify.annotations.NullMarked;
