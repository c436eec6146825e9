/// Sends the events of an outbox to whoever takes them, in order for each object, at least once, by
/// any number of relays (DESIGN section 8).
///
/// It runs in every service that sets `zerosum.database.schema`, beside its
/// [dev.zerosum.kit.outbox.Outbox]; `zerosum.outbox.relay.enabled=false` turns it off. Merchant
/// events go to notification-service, audit events to audit-sink, each kind by a thread of its own.
///
/// **Why nothing is lost or reordered.** A row is deleted only after its receiver has answered, so
/// whoever reads an object's rows in the order of their sequence begins at or before the first
/// event that the receiver lacks. A batch is a prefix of that reading, so whatever arrives, and
/// however late, follows upon what the receiver has; repeats are told by their sequence. The lease
/// only keeps two relays from doing the same work at once, and fences the deletion: a relay that
/// was away for longer than its lease removes nothing. That is why the lease table may be unlogged
/// and why deletions need not be flushed: a crash of the database costs repeats.
///
/// **When a receiver refuses.** A batch that is refused is tried again by halves, until one event
/// stands alone; its object is then set aside and tried alone from time to time, and all others go
/// on. A receiver that is away stops the kind, with growing pauses of 5 s at most.
@NullMarked
package dev.zerosum.kit.relay;

import org.jspecify.annotations.NullMarked;
