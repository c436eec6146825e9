/// The processor's state: intents, charges, refunds, balance transactions, answered keys.
@NullMarked
package dev.zerosum.simulator.book;

import org.jspecify.annotations.NullMarked;
