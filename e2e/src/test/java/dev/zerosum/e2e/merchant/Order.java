package dev.zerosum.e2e.merchant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A payment to be asked for.
///
/// @param key idempotency key
/// @param body as it goes over the wire
public record Order(String key, Map<String, Object> body) {

  /// $89.00 from a card of its own, so that no rule about one card meets it.
  public static Order ofSneakers() {
    var body = new LinkedHashMap<String, Object>();
    body.put("amount", 8900);
    body.put("currency", "USD");
    body.put("payment_method_id", "pm_own_" + UUID.randomUUID().toString().replace("-", ""));
    body.put("description", "Order #5512 — sneakers");
    return new Order(UUID.randomUUID().toString(), body);
  }

  /// The same with one member set.
  public Order with(String member, Object value) {
    var changed = new LinkedHashMap<>(body);
    changed.put(member, value);
    return new Order(key, changed);
  }

  public long amount() {
    return ((Number) body.get("amount")).longValue();
  }

  public String currency() {
    return (String) body.get("currency");
  }
}
