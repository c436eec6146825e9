/// Reading what merchants send: fields with names, kinds and limits; pages of lists.
@NullMarked
package dev.zerosum.payment.field;

import org.jspecify.annotations.NullMarked;
