/// The resources behind the door: one class for each family of endpoints.
@NullMarked
package dev.zerosum.simulator.resource;

import org.jspecify.annotations.NullMarked;
