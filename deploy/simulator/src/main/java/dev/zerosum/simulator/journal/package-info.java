/// The append-only, fsynced file that is the processor's only memory.
@NullMarked
package dev.zerosum.simulator.journal;

import org.jspecify.annotations.NullMarked;
