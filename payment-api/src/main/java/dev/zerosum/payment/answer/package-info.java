/// Answering requests whose decision a saga makes.
@NullMarked
package dev.zerosum.payment.answer;

import org.jspecify.annotations.NullMarked;
