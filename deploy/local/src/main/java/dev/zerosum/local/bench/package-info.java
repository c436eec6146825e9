/// Measures a running platform from outside: one payment's latency, its steps, and what it costs.
@NullMarked
package dev.zerosum.local.bench;

import org.jspecify.annotations.NullMarked;
