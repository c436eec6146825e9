/// Logs as JSON lines, without card numbers.
@NullMarked
package dev.zerosum.kit.log;

import org.jspecify.annotations.NullMarked;
