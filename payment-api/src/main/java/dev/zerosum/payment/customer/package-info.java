/// Customers and payment methods, as far as a charge needs them.
@NullMarked
package dev.zerosum.payment.customer;

import org.jspecify.annotations.NullMarked;
