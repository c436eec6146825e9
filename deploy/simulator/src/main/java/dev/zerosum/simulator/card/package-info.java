/// Stripe's test cards and what each of them does.
@NullMarked
package dev.zerosum.simulator.card;

import org.jspecify.annotations.NullMarked;
