package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Endpoint;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.WebhookReceiver;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Metrics;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Journey 14: whoever follows a payment goes away; the payment goes on, nothing is lost, and what
/// waits is seen.
@OnPlatform
class FollowersAwayIT {

  private static final Duration PROMPT = Duration.ofMinutes(2);
  private static final Duration AWAY = Duration.ofMinutes(2);
  private static final double LAG_SECONDS = 10;

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Merchant merchant;
  private final Endpoint endpoint;

  FollowersAwayIT(Merchant merchant) {
    this.merchant = merchant;
    this.endpoint = Endpoint.at(merchant.api(), receiver.url());
  }

  @BeforeEach
  void warm() {
    awaitTold(pay());
  }

  @AfterEach
  void close() {
    endpoint.delete();
    receiver.close();
  }

  private String pay() {
    var order = Order.ofSneakers().with("billing_details", Map.of("email", "sarah@mail.example"));
    var answer = merchant.payUntilDecided(order, PROMPT);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.paymentId();
  }

  /// Waits for both events of a payment, each at least once, the first of each in order.
  private void awaitTold(String id) {
    Eventually.get(
        "both events of " + id,
        PROMPT,
        () -> receiver.about(id).stream().map(WebhookReceiver.Received::type).distinct().toList(),
        List.of("payment.created", "payment.succeeded")::equals);
  }

  @Test
  void tellsEverythingAfterNotificationWasKilled(Platform platform, Standing standing) {
    var payments = new ArrayList<String>();
    platform.process("notification-service").kill();
    for (int number = 0; number < 5; number++) {
      payments.add(pay());
    }
    var metrics = new Metrics(standing.port("payment-api"));
    Eventually.isTrue(
        "a lag",
        PROMPT,
        () -> metrics.largest("zerosum_outbox_lag_seconds", "merchant_event") > LAG_SECONDS);

    platform.start("notification-service");

    payments.forEach(this::awaitTold);
    Eventually.isTrue(
        "no lag",
        PROMPT,
        () -> metrics.largest("zerosum_outbox_lag_seconds", "merchant_event") < LAG_SECONDS);
  }

  @Test
  void sendsAgainWhatAKillInterrupted(Platform platform) {
    var process = platform.process("notification-service");
    receiver.answerNext(WebhookReceiver.Reply.of(0));
    String id = pay();
    Eventually.isTrue("a delivery under way", PROMPT, () -> !receiver.about(id).isEmpty());
    process.kill();
    platform.start("notification-service");

    awaitTold(id);
    var first = receiver.about(id).getFirst();
    assertThat(receiver.about(id))
        .filteredOn(request -> request.eventId().equals(first.eventId()))
        .allSatisfy(request -> assertThat(request.body()).isEqualTo(first.body()));
  }

  @Test
  void keepsOrderBesideARelayThatStoodStill(Platform platform) {
    platform.start("payment-api-2");
    var payments = new ArrayList<String>();
    try (var _ = platform.process("payment-api-2").pause()) {
      for (int number = 0; number < 3; number++) {
        payments.add(pay());
      }
      payments.forEach(this::awaitTold);
    }
    payments.add(pay());
    payments.forEach(this::awaitTold);
    platform.stop("payment-api-2");
  }

  @Test
  void sealsAndMailsAfterTheStoreAndTheMailServerWereAway(Platform platform, Standing standing) {
    platform.stop("s3");
    platform.stop("smtp");
    String id = pay();
    awaitTold(id);
    var metrics = new Metrics(standing.port("audit-sink"));
    Eventually.isTrue(
        "audit lag", AWAY, () -> metrics.largest("zerosum_audit_lag_seconds", "") > LAG_SECONDS);
    assertThat(platform.run("mail", "--json")).doesNotContain(id);

    platform.start("s3");
    platform.start("smtp");

    Eventually.isTrue("a receipt", PROMPT, () -> platform.run("mail", "--json").contains(id));
    Eventually.isTrue(
        "no audit lag",
        PROMPT,
        () -> metrics.largest("zerosum_audit_lag_seconds", "") < LAG_SECONDS);
    assertThat(platform.run("audit", "verify")).isNotBlank();
  }
}
