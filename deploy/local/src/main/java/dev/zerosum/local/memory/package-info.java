/// The in-memory Temporal as a process of its own.
@NullMarked
package dev.zerosum.local.memory;

import org.jspecify.annotations.NullMarked;
