/// Decides before authorize whether a payment passes, waits for a person, or is declined.
@NullMarked
package dev.zerosum.fraud;

import org.jspecify.annotations.NullMarked;
