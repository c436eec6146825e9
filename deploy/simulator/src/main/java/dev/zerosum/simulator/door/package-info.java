/// The HTTP door under `/v1`: authentication, faults, idempotency, then the resource.
@NullMarked
package dev.zerosum.simulator.door;

import org.jspecify.annotations.NullMarked;
