/// Corrections: proposed by one person, approved by another, booked once.
@NullMarked
package dev.zerosum.recon.correction;

import org.jspecify.annotations.NullMarked;
