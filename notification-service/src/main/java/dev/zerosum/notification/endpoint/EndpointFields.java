package dev.zerosum.notification.endpoint;

import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.TextMapLimits;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.notification.address.UrlCheck;
import dev.zerosum.notification.address.WebhookUrl;
import dev.zerosum.notification.event.EventPattern;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what merchants send about endpoints. Asks name servers, so it comes before the
/// transaction.
@Component
class EndpointFields {

  private static final int PATTERNS_MAX = 100;
  private static final int DESCRIPTION_MAX = 1_000;
  private static final int OVERLAP_SECONDS = 24 * 60 * 60;
  private static final int OVERLAP_SECONDS_MAX = 7 * OVERLAP_SECONDS;

  private final UrlCheck urls;

  EndpointFields(UrlCheck urls) {
    this.urls = urls;
  }

  /// What an update asks for; null stands for what it does not mention.
  record Changes(
      @Nullable String url,
      List<String> enabledEvents,
      @Nullable String description,
      Map<String, String> metadata,
      @Nullable Boolean isDisabled) {

    Changes {
      enabledEvents = List.copyOf(enabledEvents);
      metadata = Map.copyOf(metadata);
    }

    /// The wishes after this update; an empty text removes an entry of the metadata.
    Endpoint.Wishes on(Endpoint.Wishes before) {
      var merged = new HashMap<>(before.metadata());
      metadata.forEach((name, value) -> {
        if (value.isEmpty()) {
          merged.remove(name);
        } else {
          merged.put(name, value);
        }
      });
      return new Endpoint.Wishes(
          url == null ? before.url() : url,
          enabledEvents.isEmpty() ? before.enabledEvents() : enabledEvents,
          description == null ? before.description() : description,
          merged);
    }
  }

  Endpoint.Wishes wishes(ClaimRequest asked) {
    Fields fields = Fields.of(asked.body(), asked.isForm());
    String url = fields.required("url", fields.text("url", WebhookUrl.LENGTH_MAX));
    List<String> events = events(fields);
    if (events.isEmpty()) {
      throw fields.refusal(
          "parameter_missing", "enabled_events", "Expected at least one event type, or *.");
    }
    String description = fields.text("description", DESCRIPTION_MAX);
    Map<String, String> metadata = fields.entries(TextMapLimits.METADATA, "metadata");
    fields.nothingElse();
    return new Endpoint.Wishes(checked(fields, url), events, description, metadata);
  }

  Changes changes(ClaimRequest asked) {
    Fields fields = Fields.of(asked.body(), asked.isForm());
    String url = fields.text("url", WebhookUrl.LENGTH_MAX);
    List<String> events = events(fields);
    String description = fields.text("description", DESCRIPTION_MAX);
    Map<String, String> metadata = fields.entries(TextMapLimits.METADATA, "metadata");
    Boolean isDisabled =
        asked.body().has("disabled") ? (Boolean) fields.requiredTruth("disabled") : null;
    fields.nothingElse();
    return new Changes(
        url == null ? null : checked(fields, url), events, description, metadata, isDisabled);
  }

  /// How long the secret before a roll goes on signing.
  Duration overlap(ClaimRequest asked) {
    Fields fields = Fields.of(asked.body(), asked.isForm());
    int seconds = fields.integer("expires_in", OVERLAP_SECONDS, 0, OVERLAP_SECONDS_MAX);
    fields.nothingElse();
    return Duration.ofSeconds(seconds);
  }

  private String checked(Fields fields, String url) {
    try {
      return urls.check(url).value();
    } catch (IllegalArgumentException refused) {
      throw fields.refusal("url_invalid", "url", "Not acceptable: " + refused.getMessage() + ".");
    }
  }

  private static List<String> events(Fields fields) {
    List<String> events = fields.texts("enabled_events", PATTERNS_MAX, EventPattern.LENGTH_MAX);
    for (String event : events) {
      try {
        var _ = EventPattern.known(event);
      } catch (IllegalArgumentException unreadable) {
        throw fields.elementRefusal(
            "enabled_events",
            events.indexOf(event),
            "Not acceptable: " + unreadable.getMessage() + ".");
      }
    }
    return events.stream().distinct().toList();
  }
}
