/// Events, sent as signed webhooks.
@NullMarked
package dev.zerosum.simulator.webhook;

import org.jspecify.annotations.NullMarked;
