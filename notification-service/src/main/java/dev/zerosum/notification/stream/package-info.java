/// A merchant's events as they happen, over one long answer.
@NullMarked
package dev.zerosum.notification.stream;

import org.jspecify.annotations.NullMarked;
