package dev.zerosum.notification.endpoint;

import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Writes endpoints together with their audit event, in the caller's transaction.
@Component
class EndpointChanges {

  private static final String STREAM = "notification";

  private final EndpointRows rows;
  private final Outbox outbox;
  private final ObjectProvider<EndpointFollower> followers;

  EndpointChanges(EndpointRows rows, Outbox outbox, ObjectProvider<EndpointFollower> followers) {
    this.rows = rows;
    this.outbox = outbox;
    this.followers = followers;
  }

  /// Writes a new endpoint.
  Endpoint create(Endpoint endpoint, String actor) {
    Endpoint created = endpoint.told();
    rows.insert(created);
    tell(null, created, "webhook_endpoint.created", actor);
    return created;
  }

  /// Writes a change of an endpoint that this transaction has locked.
  Endpoint change(Endpoint before, Endpoint after, String type, String actor) {
    Endpoint changed = after.told();
    rows.update(changed);
    tell(before, changed, type, actor);
    if (changed.status() != EndpointStatus.ENABLED && before.status() == EndpointStatus.ENABLED) {
      followers.orderedStream().forEach(follower -> follower.closed(changed.id()));
    }
    return changed;
  }

  private void tell(@Nullable Endpoint before, Endpoint after, String type, String actor) {
    outbox.append(
        List.of(
            new OutboxEvent(
                STREAM,
                after.id(),
                after.eventSequence(),
                OutboxEvent.Kind.AUDIT,
                type,
                after.facts(),
                actor,
                RequestContext.requestId().orElse(null),
                null,
                before == null ? null : Digests.sha256(before.facts()),
                Digests.sha256(after.facts()))));
  }
}
