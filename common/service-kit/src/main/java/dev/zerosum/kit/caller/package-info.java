/// Who called, as the edge tells it.
@NullMarked
package dev.zerosum.kit.caller;

import org.jspecify.annotations.NullMarked;
