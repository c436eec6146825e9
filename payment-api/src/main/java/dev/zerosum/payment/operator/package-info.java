/// Operators, and what their roles allow.
@NullMarked
package dev.zerosum.payment.operator;

import org.jspecify.annotations.NullMarked;
