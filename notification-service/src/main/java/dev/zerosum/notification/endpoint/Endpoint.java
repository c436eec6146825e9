package dev.zerosum.notification.endpoint;

import dev.zerosum.kernel.MerchantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of `notification.endpoint`.
///
/// @param disabledBecause why the platform disabled it; null when the merchant did
/// @param failingSince since when deliveries were given up without one that arrived
/// @param eventSequence how many audit events it has had
record Endpoint(
    String id,
    MerchantId merchantId,
    boolean livemode,
    Wishes wishes,
    EndpointStatus status,
    @Nullable String disabledBecause,
    @Nullable Instant failingSince,
    long eventSequence,
    Instant createdAt) {

  static final String PREFIX = "we_";

  /// What the merchant chooses.
  ///
  /// @param url as [dev.zerosum.notification.address.WebhookUrl] writes it
  /// @param enabledEvents types and patterns, at least one
  record Wishes(
      String url,
      List<String> enabledEvents,
      @Nullable String description,
      Map<String, String> metadata) {

    Wishes {
      enabledEvents = List.copyOf(enabledEvents);
      metadata = Map.copyOf(metadata);
    }
  }

  Endpoint with(Wishes other) {
    return new Endpoint(
        id,
        merchantId,
        livemode,
        other,
        status,
        disabledBecause,
        failingSince,
        eventSequence,
        createdAt);
  }

  Endpoint with(EndpointStatus other, @Nullable String because) {
    return new Endpoint(
        id, merchantId, livemode, wishes, other, because, failingSince, eventSequence, createdAt);
  }

  Endpoint failing(@Nullable Instant since) {
    return new Endpoint(
        id, merchantId, livemode, wishes, status, disabledBecause, since, eventSequence, createdAt);
  }

  /// The same one audit event later.
  Endpoint told() {
    return new Endpoint(
        id,
        merchantId,
        livemode,
        wishes,
        status,
        disabledBecause,
        failingSince,
        eventSequence + 1,
        createdAt);
  }

  /// What the audit trail keeps of it; its secrets are no part of that.
  Map<String, Object> facts() {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("id", id);
    facts.put("merchant_id", merchantId);
    facts.put("livemode", livemode);
    facts.put("url", wishes.url());
    facts.put("enabled_events", wishes.enabledEvents());
    facts.put("metadata", wishes.metadata());
    facts.put("status", status);
    facts.put("created_at", createdAt);
    if (wishes.description() != null) {
      facts.put("description", wishes.description());
    }
    if (disabledBecause != null) {
      facts.put("disabled_because", disabledBecause);
    }
    if (failingSince != null) {
      facts.put("failing_since", failingSince);
    }
    return facts;
  }
}
