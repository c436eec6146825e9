/// HTTP clients for the services of the platform.
@NullMarked
package dev.zerosum.kit.peer;

import org.jspecify.annotations.NullMarked;
