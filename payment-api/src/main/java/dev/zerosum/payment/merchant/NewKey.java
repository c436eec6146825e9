package dev.zerosum.payment.merchant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key to be made. As the API's description shows it; the controller reads it field by field.
record NewKey(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean livemode,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"secret", "publishable", "restricted"})
        String kind,
    @Nullable List<String> scopes,
    @Nullable Integer perSecond,
    @Nullable Integer burst,
    @Nullable Integer inFlightMax) {

  /// Other limits for a key.
  record Limits(
      @Nullable Integer perSecond, @Nullable Integer burst, @Nullable Integer inFlightMax) {}

  /// How long the key before goes on.
  record Roll(@Nullable Integer overlapSeconds) {}
}
