package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.card.Failure;
import dev.zerosum.simulator.wire.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Declines in Stripe's error shape.
final class Declines {

  private Declines() {}

  /// The error object of a declined charge.
  static Map<String, @Nullable Object> error(Failure failure, @Nullable String charge) {
    var error = Refusal.error("card_error", failure.code(), null, failure.message());
    if (charge != null) {
      error.put("charge", charge);
    }
    if (failure.declineCode() != null) {
      error.put("decline_code", failure.declineCode());
    }
    return error;
  }
}
