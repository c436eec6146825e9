/// Postgres, Redis and Temporal, the first kind of each that is there.
@NullMarked
package dev.zerosum.local.engine;

import org.jspecify.annotations.NullMarked;
