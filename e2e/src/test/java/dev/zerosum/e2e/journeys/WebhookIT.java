package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Endpoint;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.WebhookReceiver;
import dev.zerosum.e2e.merchant.WebhookReceiver.Received;
import dev.zerosum.e2e.merchant.WebhookReceiver.Reply;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Journey 13: the merchant is told, whatever the merchant's own server does.
@OnPlatform
class WebhookIT {

  private static final Duration PROMPT = Duration.ofMinutes(1);
  private static final Reply FAILURE = Reply.of(500);

  private final WebhookReceiver receiver = new WebhookReceiver();
  private Merchant merchant;
  private Endpoint endpoint;

  @BeforeEach
  void subscribe(Operator operator, Standing standing) {
    merchant = operator.makeMerchant(standing.apiUrl(), "hooked");
    endpoint = Endpoint.at(merchant.api(), receiver.url());
  }

  @AfterEach
  void close() {
    endpoint.delete();
    receiver.close();
  }

  private String pay() {
    var answer = merchant.payUntilDecided(Order.ofSneakers(), PROMPT);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.paymentId();
  }

  private List<Received> await(String paymentId, int requests) {
    return Eventually.get(
        requests + " requests about " + paymentId,
        PROMPT,
        () -> receiver.about(paymentId),
        found -> found.size() >= requests);
  }

  @Test
  void triesAgainWithTheSameEventUntilItIsTaken() {
    receiver.answerNext(FAILURE, FAILURE, FAILURE, Reply.of(0), FAILURE);

    String id = pay();
    var requests = await(id, 7);

    var first = requests.getFirst();
    assertThat(requests.subList(0, 6))
        .as("five failures of the first event, then its success")
        .allSatisfy(request -> {
          assertThat(request.eventId()).isEqualTo(first.eventId());
          assertThat(request.body()).isEqualTo(first.body());
        });
    assertThat(first.type()).isEqualTo("payment.created");
    assertThat(requests.get(6).type()).isEqualTo("payment.succeeded");
    assertThat(requests).allSatisfy(endpoint::verify);
    assertThat(requests.get(6).event().path("previous_event").asString())
        .isEqualTo(first.eventId());
    assertThat(attemptsOf(first.eventId())).isEqualTo(6);
  }

  private int attemptsOf(String eventId) {
    return Eventually.get(
            "a delivered delivery of " + eventId,
            PROMPT,
            () -> merchant.api().get("/v1/webhook_deliveries?event_id=" + eventId).json(),
            list -> list.path("data").path(0).path("status").asString("").equals("delivered"))
        .path("data")
        .path(0)
        .path("attempt_count")
        .intValue();
  }

  @Test
  void stopsAtAnEndpointThatIsGone() {
    receiver.answer(Reply.of(410));

    String id = pay();
    await(id, 1);

    Eventually.isTrue("disabled", PROMPT, () -> "disabled".equals(endpoint.status()));
    assertThat(receiver.about(id)).hasSize(1);
  }

  @Test
  void waitsAsLongAsItIsTold() {
    receiver.answerNext(new Reply(429, Map.of("Retry-After", "3")));

    var requests = await(pay(), 3);

    assertThat(Duration.between(requests.get(0).at(), requests.get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(2_900));
    assertThat(requests.get(1).eventId()).isEqualTo(requests.get(0).eventId());
  }

  @Test
  void followsNoRedirect() {
    try (var inner = new WebhookReceiver()) {
      receiver.answerNext(new Reply(302, Map.of("Location", inner.url())));

      var requests = await(pay(), 3);

      assertThat(requests.get(1).eventId()).isEqualTo(requests.get(0).eventId());
      assertThat(inner.received()).isEmpty();
    }
  }

  @Test
  void sendsBothSignaturesWhileASecretIsRolled() {
    var rolled =
        merchant.api().post("/v1/webhook_endpoints/" + endpoint.id() + "/roll_secret", Map.of());
    assertThat(rolled.status()).as(rolled.body()).isIn(200, 201);
    var renewed =
        new Endpoint(merchant.api(), endpoint.id(), rolled.json().path("secret").asString());
    assertThat(renewed.secret()).isNotEqualTo(endpoint.secret());

    var requests = await(pay(), 2);

    assertThat(requests).allSatisfy(endpoint::verify).allSatisfy(renewed::verify);
  }
}
