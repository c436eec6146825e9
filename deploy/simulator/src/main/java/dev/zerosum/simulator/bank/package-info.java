/// A bank that pays out: it takes orders, and says later what became of them.
@NullMarked
package dev.zerosum.simulator.bank;

import org.jspecify.annotations.NullMarked;
