/// Payments that are divided: the parts of others, and what is given back of them.
@NullMarked
package dev.zerosum.payment.split;

import org.jspecify.annotations.NullMarked;
