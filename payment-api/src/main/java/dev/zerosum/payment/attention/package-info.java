/// What waits for a person, and how it is resolved.
@NullMarked
package dev.zerosum.payment.attention;

import org.jspecify.annotations.NullMarked;
