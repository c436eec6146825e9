/// Every error as one body (RFC 9457), and the exception that carries it.
@NullMarked
package dev.zerosum.kit.problem;

import org.jspecify.annotations.NullMarked;
