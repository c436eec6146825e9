/// Events as they come from the outboxes, and as merchants read them.
@NullMarked
package dev.zerosum.notification.event;

import org.jspecify.annotations.NullMarked;
