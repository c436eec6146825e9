/// What gateway-adapter offers: the steps of a payment at a card processor.
@NullMarked
package dev.zerosum.contract.processor;

import org.jspecify.annotations.NullMarked;
