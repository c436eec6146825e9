/// Where merchants are paid out to.
@NullMarked
package dev.zerosum.payment.bankaccount;

import org.jspecify.annotations.NullMarked;
