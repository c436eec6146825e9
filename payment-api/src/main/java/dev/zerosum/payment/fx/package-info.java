/// Rates of exchange, and what merchants are quoted of them.
@NullMarked
package dev.zerosum.payment.fx;

import org.jspecify.annotations.NullMarked;
