/// Refuses requests that carry what looks like a card number.
@NullMarked
package dev.zerosum.kit.carddata;

import org.jspecify.annotations.NullMarked;
