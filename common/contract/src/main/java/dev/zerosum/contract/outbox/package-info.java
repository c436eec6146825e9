/// Events on their way from the outbox of the service where they happened to whoever follows a
/// payment: notification-service takes merchant events, audit-sink takes audit events (DESIGN
/// section 8).
@NullMarked
package dev.zerosum.contract.outbox;

import org.jspecify.annotations.NullMarked;
