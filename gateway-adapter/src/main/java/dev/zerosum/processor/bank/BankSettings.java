package dev.zerosum.processor.bank;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the bank is reached. It exists when its API key is set.
///
/// @param apiBase where its API is; the simulator is reached by changing this alone
/// @param apiKey secret key of test mode
/// @param liveApiKey secret key of live mode; without it live payouts are unavailable
/// @param connectTimeout for a connection to be made; part of the call's budget
/// @param keyHorizon how long it remembers an idempotency key
@Validated
@ConfigurationProperties("zerosum.processor.bank")
public record BankSettings(
    @NotNull @DefaultValue("http://127.0.0.1:8090") URI apiBase,
    @NotBlank String apiKey,
    @Nullable String liveApiKey,
    @NotNull @DefaultValue("1s") Duration connectTimeout,
    @NotNull @DefaultValue("24h") Duration keyHorizon) {

  @Override
  public String toString() {
    return "BankSettings[apiBase=" + apiBase + ", keys masked]";
  }
}
