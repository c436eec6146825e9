/// Taking a new payment: claim, row and saga, then waiting for the decision.
@NullMarked
package dev.zerosum.payment.charge;

import org.jspecify.annotations.NullMarked;
