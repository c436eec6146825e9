/// The form of the trail: lines, hashes, Merkle trees, objects. Pure; FORMAT.md tells it to the
/// world.
@NullMarked
package dev.zerosum.audit.trail;

import org.jspecify.annotations.NullMarked;
