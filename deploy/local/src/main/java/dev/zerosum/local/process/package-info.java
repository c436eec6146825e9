/// Processes that outlive the command that started them.
@NullMarked
package dev.zerosum.local.process;

import org.jspecify.annotations.NullMarked;
