/// Webhooks on their way: one row for each event and endpoint, signed, in order, until accepted.
@NullMarked
package dev.zerosum.notification.delivery;

import org.jspecify.annotations.NullMarked;
