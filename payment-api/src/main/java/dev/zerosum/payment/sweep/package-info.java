/// Starting the sagas that nobody started, or that were lost.
@NullMarked
package dev.zerosum.payment.sweep;

import org.jspecify.annotations.NullMarked;
