package dev.zerosum.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How the demo merchant is reached. The keys are of test mode.
public record DemoKeys(
    @JsonProperty("api_url") String apiUrl,
    @JsonProperty("merchant_id") String merchantId,
    @JsonProperty("secret_key") String secretKey,
    @JsonProperty("publishable_key") String publishableKey) {

  /// Shows no key.
  @Override
  public String toString() {
    return "DemoKeys[" + merchantId + " at " + apiUrl + "]";
  }
}
