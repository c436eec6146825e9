package dev.zerosum.notification.event;

import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.json.ZerosumJson;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Whom an event is for: its payload names the merchant and the mode.
record Addressee(MerchantId merchantId, boolean livemode) implements Comparable<Addressee> {

  private static final Comparator<Addressee> ORDER =
      Comparator.<Addressee, String>comparing(addressee -> addressee.merchantId.value())
          .thenComparing(Addressee::livemode);

  /// Empty when the payload names no merchant or no mode: nobody can be told.
  static Optional<Addressee> of(RelayedEvent event) {
    try {
      JsonNode payload = ZerosumJson.mapper().readTree(event.payload());
      JsonNode merchant = payload.path("merchant_id");
      JsonNode livemode = payload.path("livemode");
      return merchant.isString() && livemode.isBoolean()
          ? Optional.of(new Addressee(new MerchantId(merchant.asString()), livemode.asBoolean()))
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(Addressee other) {
    return ORDER.compare(this, other);
  }
}
