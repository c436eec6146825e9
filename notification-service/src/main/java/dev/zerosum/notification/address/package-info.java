/// Where webhooks may go: outside, and nowhere near the platform's own network.
@NullMarked
package dev.zerosum.notification.address;

import org.jspecify.annotations.NullMarked;
