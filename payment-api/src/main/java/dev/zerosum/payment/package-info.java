/// The merchant API: merchants, keys, operators, customers, payments, the attention queue.
@NullMarked
package dev.zerosum.payment;

import org.jspecify.annotations.NullMarked;
