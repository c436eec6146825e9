/// What a service does again and again, from its start to its end.
@NullMarked
package dev.zerosum.kit.round;

import org.jspecify.annotations.NullMarked;
