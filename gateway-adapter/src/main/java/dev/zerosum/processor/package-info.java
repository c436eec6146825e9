/// gateway-adapter: one port, many processors, and the attempt rows between a payment and its
/// money.
@NullMarked
package dev.zerosum.processor;

import org.jspecify.annotations.NullMarked;
