package dev.zerosum.notification.delivery;

import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import java.util.Map;

/// What the audit trail is told of deliveries.
final class DeliveryAudit {

  private DeliveryAudit() {}

  static OutboxEvent event(
      String deliveryId,
      long sequence,
      String type,
      Map<String, Object> facts,
      String statusBefore,
      String actor) {
    return new OutboxEvent(
        "notification",
        deliveryId,
        sequence,
        OutboxEvent.Kind.AUDIT,
        type,
        facts,
        actor,
        RequestContext.requestId().orElse(null),
        null,
        Digests.sha256(Map.of("id", deliveryId, "status", statusBefore)),
        Digests.sha256(facts));
  }
}
