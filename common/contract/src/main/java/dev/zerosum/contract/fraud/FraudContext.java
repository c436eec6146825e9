package dev.zerosum.contract.fraud;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Optional context that the merchant sends for the assessment.
///
/// @param clientIp the buyer's address, IPv4 or IPv6
/// @param billingCountry ISO 3166-1 alpha-2
/// @param shippingCountry ISO 3166-1 alpha-2
/// @param email the buyer's
/// @param device what the checkout page knows of the device
public record FraudContext(
    @Nullable String clientIp,
    @Nullable String billingCountry,
    @Nullable String shippingCountry,
    @Nullable String email,
    Map<String, String> device) {

  public FraudContext {
    device = Map.copyOf(device);
  }
}
