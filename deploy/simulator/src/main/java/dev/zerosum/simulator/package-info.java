/// A stateful stand-in for a card processor that speaks Stripe's HTTP API.
@NullMarked
package dev.zerosum.simulator;

import org.jspecify.annotations.NullMarked;
