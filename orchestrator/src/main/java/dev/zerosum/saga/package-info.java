/// The orchestrator: sagas on Temporal, and nothing of its own to remember.
@NullMarked
package dev.zerosum.saga;

import org.jspecify.annotations.NullMarked;
