package dev.zerosum.notification.endpoint;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An endpoint to be made. As the API's description shows it; [EndpointFields] reads it field by
/// field.
record NewEndpoint(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String url,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> enabledEvents,
    @Nullable String description,
    @Nullable Map<String, String> metadata) {

  /// What changes of an endpoint; the rest stays.
  record Changes(
      @Nullable String url,
      @Nullable List<String> enabledEvents,
      @Nullable String description,
      @Nullable Map<String, String> metadata,
      @Nullable Boolean disabled) {}

  /// How long the secret before goes on signing, in seconds.
  record Roll(@Nullable Integer expiresIn) {}
}
