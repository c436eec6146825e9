/// Corrections of merchants' money: proposed by one operator, approved by another, done once.
@NullMarked
package dev.zerosum.payment.correction;

import org.jspecify.annotations.NullMarked;
