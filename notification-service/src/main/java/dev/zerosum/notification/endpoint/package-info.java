/// Webhook endpoints: where merchants want to be told, of what, and the secrets that sign it.
@NullMarked
package dev.zerosum.notification.endpoint;

import org.jspecify.annotations.NullMarked;
