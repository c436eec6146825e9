/// Payments that wait for a person, and the person's verdict.
@NullMarked
package dev.zerosum.fraud.review;

import org.jspecify.annotations.NullMarked;
