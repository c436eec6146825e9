/// How this service speaks to sagas.
@NullMarked
package dev.zerosum.payment.saga;

import org.jspecify.annotations.NullMarked;
