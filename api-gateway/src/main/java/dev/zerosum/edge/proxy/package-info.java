/// Sends a request on to its service, once.
@NullMarked
package dev.zerosum.edge.proxy;

import org.jspecify.annotations.NullMarked;
