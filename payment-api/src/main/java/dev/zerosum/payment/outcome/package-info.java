/// What sagas say of a payment, as compare and set on its row.
@NullMarked
package dev.zerosum.payment.outcome;

import org.jspecify.annotations.NullMarked;
