package dev.zerosum.processor.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.net.RequestOptions;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import org.jspecify.annotations.Nullable;

/// Clients of the two modes and the options of each call: no retries, the budget as time-out.
final class StripeAccess {

  private final StripeClient client;
  private final StripeSettings settings;

  StripeAccess(StripeSettings settings, StripeTransport transport) {
    this.settings = settings;
    this.client =
        StripeClient.builder()
            .setApiKey(settings.apiKey())
            .setApiBase(settings.apiBase().toString())
            .setHttpClient(transport)
            // We alone decide about repeating a call: our rows say what may be repeated.
            .setMaxNetworkRetries(0)
            .build();
  }

  StripeClient client() {
    return client;
  }

  /// @throws AuthenticationException when there is no key for the mode
  RequestOptions reading(boolean livemode, CallBudget budget) throws AuthenticationException {
    return options(livemode, budget).build();
  }

  /// @throws AuthenticationException when there is no key for the mode
  RequestOptions writing(boolean livemode, StepKey key, CallBudget budget)
      throws AuthenticationException {
    return options(livemode, budget).setIdempotencyKey(key.toString()).build();
  }

  private RequestOptions.RequestOptionsBuilder options(boolean livemode, CallBudget budget)
      throws AuthenticationException {
    return RequestOptions.builder()
        .setApiKey(apiKey(livemode))
        .setReadTimeout(Math.toIntExact(budget.left().toMillis()))
        .setMaxNetworkRetries(0);
  }

  private String apiKey(boolean livemode) throws AuthenticationException {
    @Nullable String key = livemode ? settings.liveApiKey() : settings.apiKey();
    if (key == null) {
      throw new AuthenticationException("no key for live mode is set", null, null, 401);
    }
    return key;
  }
}
