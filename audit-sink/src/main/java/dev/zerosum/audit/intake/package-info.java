/// Takes events from the outboxes into the chain of their stream.
@NullMarked
package dev.zerosum.audit.intake;

import org.jspecify.annotations.NullMarked;
