/// Request ids, and what goes with a request through logs and calls.
@NullMarked
package dev.zerosum.kit.request;

import org.jspecify.annotations.NullMarked;
