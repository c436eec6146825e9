/// How often a key may call.
@NullMarked
package dev.zerosum.edge.limit;

import org.jspecify.annotations.NullMarked;
