/// Tells merchants what happened: events, webhooks, the live stream, receipts.
@NullMarked
package dev.zerosum.notification;

import org.jspecify.annotations.NullMarked;
