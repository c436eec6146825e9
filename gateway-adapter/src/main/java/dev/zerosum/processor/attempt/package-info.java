/// Every call that moves money, as a row: written before it and after it.
@NullMarked
package dev.zerosum.processor.attempt;

import org.jspecify.annotations.NullMarked;
