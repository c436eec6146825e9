/// The worker that runs the sagas and their steps.
@NullMarked
package dev.zerosum.saga.worker;

import org.jspecify.annotations.NullMarked;
