/// Measures a running platform from outside: the latency of a payment, refund or payout, its steps,
/// and what it costs.
@NullMarked
package dev.zerosum.local.bench;

import org.jspecify.annotations.NullMarked;
