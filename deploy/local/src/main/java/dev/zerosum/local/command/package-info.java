/// The commands.
@NullMarked
package dev.zerosum.local.command;

import org.jspecify.annotations.NullMarked;
