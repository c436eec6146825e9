package dev.zerosum.e2e.merchant;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.zerosum.e2e.platform.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A webhook endpoint as its merchant knows it.
///
/// @param secret as it was shown once
public record Endpoint(Api api, String id, String secret) {

  private static final int TOLERANCE_SECONDS = 300;

  /// Makes one for all events.
  public static Endpoint at(Api api, String url) {
    var made =
        api.post("/v1/webhook_endpoints", Map.of("url", url, "enabled_events", List.of("*")));
    if (made.status() != 201) {
      throw new AssertionError("no endpoint was made: " + made.body());
    }
    return new Endpoint(api, Json.text(made.json(), "id"), Json.text(made.json(), "secret"));
  }

  /// `enabled` or `disabled`.
  public String status() {
    return Json.text(api.get("/v1/webhook_endpoints/" + id).json(), "status");
  }

  public void delete() {
    api.delete("/v1/webhook_endpoints/" + id);
  }

  /// Fails unless both signatures are right, by the libraries that merchants use.
  public void verify(WebhookReceiver.Received received) {
    try {
      Webhook.Signature.verifyHeader(
          received.body(), received.headers().get("zerosum-signature"), secret, TOLERANCE_SECONDS);
      new com.standardwebhooks.Webhook(secret).verify(received.body(), headers(received));
    } catch (SignatureVerificationException
        | WebhookVerificationException
        | EmptyWebhookSecretException e) {
      throw new AssertionError("a signature is wrong: " + received.headers(), e);
    }
  }

  private static HttpHeaders headers(WebhookReceiver.Received received) {
    return HttpHeaders.of(
        received.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
        (_, _) -> true);
  }
}
