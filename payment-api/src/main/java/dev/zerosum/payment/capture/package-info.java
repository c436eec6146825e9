/// What a merchant does with an authorization: captures it, or calls the payment off.
@NullMarked
package dev.zerosum.payment.capture;

import org.jspecify.annotations.NullMarked;
