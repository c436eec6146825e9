/// What payment-api offers the other services: the payment's record, and who a key belongs to.
@NullMarked
package dev.zerosum.contract.payment;

import org.jspecify.annotations.NullMarked;
