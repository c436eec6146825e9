package dev.zerosum.recon.trail;

import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes audit events beside the change they tell of, in the caller's transaction.
@Component
public final class Trail {

  /// Who does what no person asked for.
  public static final String SYSTEM = "system";

  private final Outbox outbox;

  Trail(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Something that happened to an object.
  ///
  /// @param sequence counts the object's events, under its row lock
  public record Change(String objectId, long sequence, String type, String actor) {}

  /// Tells of a change.
  ///
  /// @param before what the object was; absent for a new one
  public void tell(Change change, @Nullable Map<String, ?> before, Map<String, ?> after) {
    outbox.append(
        List.of(
            new OutboxEvent(
                "recon",
                change.objectId(),
                change.sequence(),
                OutboxEvent.Kind.AUDIT,
                change.type(),
                after,
                change.actor(),
                RequestContext.requestId().orElse(null),
                null,
                before == null ? null : Digests.sha256(before),
                Digests.sha256(after))));
  }
}
