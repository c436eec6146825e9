/// The Temporal client: lazy, with our payloads, our context and our namespace.
@NullMarked
package dev.zerosum.kit.temporal;

import org.jspecify.annotations.NullMarked;
