package dev.zerosum.processor.stripe;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How Stripe is reached. The processor exists when its API key is set.
///
/// @param apiBase where its API is; the simulator is reached by changing this alone
/// @param apiKey secret key of test mode
/// @param liveApiKey secret key of live mode; without it live payments are unavailable
/// @param webhookSecret signing secret of its webhooks; without it every webhook is refused
/// @param webhookTolerance how old a webhook's signature may be; 5 min as Stripe advises
/// @param connectTimeout for a connection to be made; part of the call's budget
/// @param keyHorizon how long it remembers an idempotency key; at least 24 h by its documentation
/// @param returnUrl where the buyer comes back after 3DS; without it Stripe's own script decides
@Validated
@ConfigurationProperties("zerosum.processor.stripe")
public record StripeSettings(
    @NotNull @DefaultValue("https://api.stripe.com") URI apiBase,
    @NotBlank String apiKey,
    @Nullable String liveApiKey,
    @Nullable String webhookSecret,
    @NotNull @DefaultValue("5m") Duration webhookTolerance,
    @NotNull @DefaultValue("1s") Duration connectTimeout,
    @NotNull @DefaultValue("24h") Duration keyHorizon,
    @Nullable URI returnUrl) {

  @Override
  public String toString() {
    return "StripeSettings[apiBase=" + apiBase + ", keys and secret masked]";
  }
}
