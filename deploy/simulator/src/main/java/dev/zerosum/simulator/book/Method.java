package dev.zerosum.simulator.book;

import java.util.Map;

/// A payment method that a caller made from a test card.
///
/// @param cardToken which test card it is
public record Method(
    String id, boolean livemode, long created, String cardToken, Map<String, String> metadata)
    implements Stored {

  public Method {
    metadata = Map.copyOf(metadata);
  }
}
