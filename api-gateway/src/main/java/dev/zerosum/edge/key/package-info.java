/// Whose a presented key is.
@NullMarked
package dev.zerosum.edge.key;

import org.jspecify.annotations.NullMarked;
