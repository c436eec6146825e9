/// The only door from outside: authenticates, limits, strips and forwards.
@NullMarked
package dev.zerosum.edge;

import org.jspecify.annotations.NullMarked;
