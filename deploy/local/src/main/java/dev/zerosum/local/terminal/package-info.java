/// What the user reads: progress, and trouble in one line.
@NullMarked
package dev.zerosum.local.terminal;

import org.jspecify.annotations.NullMarked;
