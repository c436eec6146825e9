/// Disputes: what processors say of them, what merchants answer, and what sagas book.
@NullMarked
package dev.zerosum.payment.dispute;

import org.jspecify.annotations.NullMarked;
