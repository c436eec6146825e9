package dev.zerosum.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.stripe.exception.SignatureVerificationException;
import dev.zerosum.notification.Receiver.Received;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SigningIT extends DeliveryTest {

  @BeforeEach
  void tellTheTime() {
    // Verifiers refuse what was signed minutes ago, by their own clock.
    clock.set(Instant.now());
  }

  @Test
  void sendsTheEventSoThatBothKindsOfVerifierAcceptIt() throws Exception {
    take(event(aPayment(), 1, "payment.created"));

    eventually(() -> assertThat(receiver.received()).hasSize(1));
    Received request = receiver.received().getFirst();
    verifyStandard(secret, request);
    assertThat(stripeAccepts(secret, request)).isTrue();
    awaitStatus("delivered");
    var listed = (ObjectNode) get(merchant, "/v1/events").json().at("/data/0");
    assertThat(request.event().get("pending_webhooks").asInt()).isOne();
    assertThat(listed.get("pending_webhooks").asInt()).isZero();
    assertThat(request.event()).isEqualTo(listed.put("pending_webhooks", 1));
    assertThat(request.header("webhook-id")).isEqualTo(listed.get("id").asString());
    assertThat(request.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void isRefusedUnderAnotherSecretOrWithAnotherBody() {
    take(event(aPayment(), 1, "payment.created"));
    eventually(() -> assertThat(receiver.received()).hasSize(1));
    Received request = receiver.received().getFirst();
    String other = endpoint(aMerchant(), "https://shop.example.com/", "*").text("/secret");
    var forged = new Received(request.headers(), request.body().replace("8900", "1"), 0);

    assertThatThrownBy(() -> verifyStandard(other, request))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> stripeAccepts(other, request))
        .isInstanceOf(SignatureVerificationException.class);
    assertThatThrownBy(() -> verifyStandard(secret, forged))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> stripeAccepts(secret, forged))
        .isInstanceOf(SignatureVerificationException.class);
  }

  @Test
  void signsWithBothSecretsWhileTheyOverlapAlsoMidRetry() throws Exception {
    receiver.behave((exchange, _) -> dev.zerosum.notification.Receiver.answer(exchange, 500, ""));
    take(event(aPayment(), 1, "payment.created"));
    awaitAttempts(1);

    String rolled =
        post(merchant, ENDPOINTS + "/" + endpointId + "/roll_secret", "{\"expires_in\": 60}")
            .text("/secret");
    untilNextAttempt();
    awaitAttempts(2);

    Received second = receiver.received().get(1);
    verifyStandard(secret, second);
    verifyStandard(rolled, second);
    assertThat(stripeAccepts(secret, second)).isTrue();
    assertThat(stripeAccepts(rolled, second)).isTrue();
    assertThat(second.body()).isEqualTo(receiver.received().getFirst().body());
    assertThat(second.header("webhook-id"))
        .isEqualTo(receiver.received().getFirst().header("webhook-id"));

    clock.advance(Duration.ofSeconds(61));
    receiver.behave(dev.zerosum.notification.Receiver::accept);
    awaitStatus("delivered");
    Received last = receiver.received().getLast();
    assertThat(last.header("webhook-signature").split(" ")).hasSize(1);
    assertThatThrownBy(() -> stripeAccepts(secret, last))
        .isInstanceOf(SignatureVerificationException.class);
    assertThat(stripeAccepts(rolled, last)).isTrue();
  }

  private static void verifyStandard(String secret, Received request) throws Exception {
    Map<String, List<String>> headers =
        Map.of(
            "webhook-id", List.of(request.header("webhook-id")),
            "webhook-timestamp", List.of(request.header("webhook-timestamp")),
            "webhook-signature", List.of(request.header("webhook-signature")));
    new Webhook(secret).verify(request.body(), HttpHeaders.of(headers, (_, _) -> true));
  }

  private static boolean stripeAccepts(String secret, Received request) throws Exception {
    return com.stripe.net.Webhook.Signature.verifyHeader(
        request.body(), request.header("Zerosum-Signature"), secret, 300);
  }
}
