package dev.zerosum.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.notification.Answer;
import dev.zerosum.notification.Receiver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AnswerIT extends DeliveryTest {

  @Test
  void disablesAnEndpointThatIsGoneAndCancelsWhatWaits() {
    receiver.behave((exchange, _) -> Receiver.answer(exchange, 410, ""));
    String payment = aPayment();

    take(event(payment, 1, "payment.created"), event(payment, 2, "payment.succeeded"));

    eventually(() -> assertThat(endpoint().text("/status")).isEqualTo("disabled"));
    assertThat(endpoint().text("/disabled_because")).isEqualTo("endpoint_gone");
    awaitStatus("canceled");
    take(event(payment, 3, "payment.refunded"));
    assertThat(deliveries()).hasSize(2);
    assertThat(receiver.received()).hasSize(1);
    assertThat(audit(endpointId)).contains("webhook_endpoint.disabled");
    assertThat(resend(deliveries().at("/0/id").asString()).text("/error/code"))
        .isEqualTo("webhook_endpoint_not_enabled");
  }

  @Test
  void waitsAsLongAsAskedFor() {
    receiver.behave((exchange, _) -> {
      exchange.getResponseHeaders().set("Retry-After", "1800");
      Receiver.answer(exchange, 429, "");
    });
    take(event(aPayment(), 1, "payment.created"));

    awaitAttempts(1);

    long next = onlyDelivery().get("next_attempt_at").asLong();
    assertThat(next).isEqualTo(clock.instant().getEpochSecond() + 1800);
    receiver.behave(Receiver::accept);
    clock.advance(Duration.ofSeconds(1801));
    awaitStatus("delivered");
  }

  @Test
  void followsNoRedirect() {
    try (var inner = new Receiver()) {
      receiver.behave((exchange, _) -> {
        exchange.getResponseHeaders().set("Location", inner.url());
        Receiver.answer(exchange, 302, "");
      });
      take(event(aPayment(), 1, "payment.created"));

      awaitAttempts(1);

      assertThat(onlyDelivery().at("/attempts/0/error").asString()).isEqualTo("redirect");
      assertThat(onlyDelivery().get("status").asString()).isEqualTo("pending");
      assertThat(inner.received()).isEmpty();
    }
  }

  @Test
  void readsLittleOfAHugeAnswer() {
    receiver.behave((exchange, _) -> {
      byte[] huge = new byte[10_000_000];
      Arrays.fill(huge, (byte) 'x');
      exchange.sendResponseHeaders(200, huge.length);
      exchange.getResponseBody().write(huge);
      exchange.close();
    });
    take(event(aPayment(), 1, "payment.created"));

    awaitStatus("delivered");

    assertThat(onlyDelivery().at("/attempts/0/response_excerpt").asString())
        .isEqualTo("x".repeat(1024));
  }

  @Test
  void givesUpOnAnAnswerThatDrips() throws Exception {
    var done = new CountDownLatch(1);
    receiver.behave((exchange, _) -> {
      exchange.sendResponseHeaders(500, 0);
      var out = exchange.getResponseBody();
      try {
        while (true) {
          out.write('.');
          out.flush();
          done.await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        done.countDown();
      }
    });
    long begun = System.nanoTime();
    take(event(aPayment(), 1, "payment.created"));

    awaitAttempts(1);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    assertThat(onlyDelivery().get("status").asString()).isEqualTo("pending");
    done.await();
  }

  @Test
  void letsNoSlowMerchantDelayAnother() throws Exception {
    var release = new CountDownLatch(1);
    receiver.behave((exchange, _) -> {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Receiver.answer(exchange, 200, "");
    });
    for (int i = 0; i < 30; i++) {
      take(event(aPayment(), 1, "payment.created"));
    }
    eventually(() -> assertThat(receiver.received()).hasSize(8));
    var other = aMerchant();
    try (var quick = new Receiver()) {
      String id = endpoint(other, quick.url(), "*").text("/id");
      long begun = System.nanoTime();
      take(event(other, aPayment(), 1, "payment.created"));
      eventually(() -> assertThat(quick.received()).hasSize(1));

      assertThat(Duration.ofNanos(quick.received().getFirst().nanos() - begun))
          .isLessThan(Duration.ofSeconds(2));
      assertThat(receiver.received()).hasSize(8);
      delete(other, ENDPOINTS + "/" + id);
    } finally {
      release.countDown();
    }
    awaitStatus("delivered");
  }

  @Test
  void isExhaustedAfterThreeDaysAndCanBeSentByHand() {
    receiver.behave((exchange, _) -> Receiver.answer(exchange, 503, "closed"));
    take(event(aPayment(), 1, "payment.created"));
    for (int attempt = 1; onlyDelivery().get("status").asString().equals("pending"); attempt++) {
      int count = attempt;
      eventually(() -> {
        assertThat(onlyDelivery().get("attempts")).hasSizeGreaterThanOrEqualTo(count);
        assertThat(onlyDelivery().get("in_flight").asBoolean()).isFalse();
      });
      clock.advance(Duration.ofHours(9));
    }
    JsonNode exhausted = onlyDelivery();
    String id = exhausted.get("id").asString();
    assertThat(exhausted.get("status").asString()).isEqualTo("exhausted");
    assertThat(endpoint().json().get("failing_since").isNull()).isFalse();
    assertThat(audit(id)).containsExactly("webhook_delivery.exhausted");
    assertThat(audit(endpointId)).contains("webhook_endpoint.failing");

    receiver.behave(Receiver::accept);
    Answer resent = resend(id);

    assertThat(resent.text("/status")).isEqualTo("pending");
    awaitStatus("delivered");
    eventually(() -> assertThat(endpoint().json().get("failing_since").isNull()).isTrue());
    assertThat(audit(id))
        .containsExactly(
            "webhook_delivery.exhausted", "webhook_delivery.resent", "webhook_delivery.delivered");
    assertThat(receiver.received().getLast().body())
        .isEqualTo(receiver.received().getFirst().body());
  }

  @Test
  void isTriedAtOnceWhenSomebodyAsksWhileItWaits() {
    receiver.behave((exchange, _) -> Receiver.answer(exchange, 500, ""));
    String payment = aPayment();
    take(event(payment, 1, "payment.created"));
    awaitAttempts(1);
    receiver.behave(Receiver::accept);

    resend(onlyDelivery().get("id").asString());

    awaitStatus("delivered");
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void refusesANameThatMovedInside() {
    names.lead("rebound.example.com", "93.184.215.14");
    String moved =
        endpoint(merchant, "https://rebound.example.com/", "payment.canceled").text("/id");
    names.lead("rebound.example.com", "127.0.0.1");

    take(event(aPayment(), 1, "payment.canceled"));

    eventually(() ->
        assertThat(
                get(merchant, DELIVERIES + "?webhook_endpoint_id=" + moved)
                    .text("/data/0/attempts/0/error"))
            .isEqualTo("address_refused"));
    delete(merchant, ENDPOINTS + "/" + moved);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "disable"})
  void stopsWhenTheEndpointCloses(String how) {
    receiver.behave((exchange, _) -> Receiver.answer(exchange, 500, ""));
    take(event(aPayment(), 1, "payment.created"));
    awaitAttempts(1);

    if (how.equals("delete")) {
      delete(merchant, ENDPOINTS + "/" + endpointId);
    } else {
      post(merchant, ENDPOINTS + "/" + endpointId, "{\"disabled\": true}");
    }
    clock.advance(Duration.ofDays(1));
    take(event(aPayment(), 1, "payment.created"));

    assertThat(onlyDelivery().get("status").asString()).isEqualTo("canceled");
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void crossesNoModeNoMerchantAndNoType() {
    var live = withKey(merchant, true, KeyKind.SECRET);
    var other = aMerchant();
    try (var failures = new Receiver()) {
      String narrow = endpoint(merchant, failures.url(), "payment.failed").text("/id");
      take(event(live, aPayment(), 1, "payment.created"));
      take(event(other, aPayment(), 1, "payment.failed"));
      take(event(aPayment(), 1, "payment.succeeded"));
      take(event(aPayment(), 1, "payment.failed"));

      eventually(() -> assertThat(failures.types()).containsExactly("payment.failed"));
      eventually(() ->
          assertThat(receiver.types())
              .containsExactlyInAnyOrder("payment.succeeded", "payment.failed"));
      delete(merchant, ENDPOINTS + "/" + narrow);
    }
  }

  @Test
  void showsNothingToOthers() {
    take(event(aPayment(), 1, "payment.created"));
    awaitStatus("delivered");
    String id = onlyDelivery().get("id").asString();
    String unknown = get(aMerchant(), DELIVERIES + "/whd_none").text("/error/message");

    for (var stranger : List.of(aMerchant(), withKey(merchant, true, KeyKind.SECRET))) {
      assertThat(get(stranger, DELIVERIES).json().get("data")).isEmpty();
      assertThat(get(stranger, DELIVERIES + "/" + id).status()).isEqualTo(404);
      assertThat(get(stranger, DELIVERIES + "/" + id).text("/error/message")).isEqualTo(unknown);
      assertThat(post(stranger, DELIVERIES + "/" + id + "/resend", "").status()).isEqualTo(404);
    }
    var reader = withKey(merchant, false, KeyKind.RESTRICTED, "webhook_deliveries:read");
    assertThat(get(reader, DELIVERIES + "/" + id).status()).isEqualTo(200);
    assertThat(post(reader, DELIVERIES + "/" + id + "/resend", "").status()).isEqualTo(403);
    assertThat(get(merchant, DELIVERIES + "?status=delivered&limit=1").json().get("data"))
        .hasSize(1);
    assertThat(get(merchant, DELIVERIES + "?status=pending").json().get("data")).isEmpty();
    assertThat(receiver.received()).hasSize(1);
  }

  private Answer endpoint() {
    return get(merchant, ENDPOINTS + "/" + endpointId);
  }

  private Answer resend(String id) {
    return post(merchant, DELIVERIES + "/" + id + "/resend", "");
  }
}
