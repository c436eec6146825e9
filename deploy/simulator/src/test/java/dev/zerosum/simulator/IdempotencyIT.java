package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyIT {

  @TempDir Path folder;
  RunningSimulator simulator;
  StripeClient stripe;

  @BeforeEach
  void start() {
    simulator = new RunningSimulator(folder.resolve("journal.jsonl"));
    stripe = simulator.stripe();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void replaysTheAnswerAndChargesOnce() throws StripeException {
    var first = create("key-1", "pm_card_visa");
    var second = create("key-1", "pm_card_visa");
    assertThat(second.getLastResponse().body()).isEqualTo(first.getLastResponse().body());
    assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(simulator.lines("capture")).hasSize(1);
    assertThat(simulator.lines("capture").getFirst().get("idempotency_key").stringValue())
        .isEqualTo("key-1");
  }

  @Test
  void replaysADeclineToo() {
    for (int i = 0; i < 2; i++) {
      var decline =
          catchThrowableOfType(
              CardException.class, () -> create("key-1", "pm_card_visa_chargeDeclined"));
      assertThat(decline.getDeclineCode()).isEqualTo("generic_decline");
    }
    assertThat(simulator.lines("decline")).hasSize(1);
  }

  @Test
  void refusesOtherParametersUnderTheKey() throws StripeException {
    create("key-1", "pm_card_visa");
    var refusal =
        catchThrowableOfType(IdempotencyException.class, () -> create("key-1", "pm_card_amex"));
    assertThat(refusal.getStatusCode()).isEqualTo(400);
    assertThat(refusal.getStripeError().getType()).isEqualTo("idempotency_error");
    assertThat(simulator.lines("capture")).hasSize(1);
  }

  @Test
  void refusesASecondCallWhileTheFirstRuns() throws Exception {
    // The delay holds the first call after its key is taken and processed, before its answer.
    simulator.send("PUT", "/_latency", "{\"p50_millis\":1500,\"p99_millis\":1500}");
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 5).mapToObj(_ -> callers.submit(() -> status("key-1"))).toList();
      var statuses = new ArrayList<Integer>();
      for (var call : calls) {
        statuses.add(call.get());
      }
      assertThat(statuses).containsOnlyOnce(200).contains(409).containsOnly(200, 409);
    }
    assertThat(simulator.lines("capture")).hasSize(1);
    simulator.send("PUT", "/_latency", "{\"p50_millis\":0,\"p99_millis\":0}");
    assertThat(status("key-1")).isEqualTo(200);
    assertThat(simulator.lines("capture")).hasSize(1);
  }

  @Test
  void doesNotStoreValidationErrors() throws StripeException {
    var tooSmall = Requests.charging("pm_card_visa").setAmount(1L).build();
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> stripe.v1().paymentIntents().create(tooSmall, Requests.key("key-1")));
    assertThat(create("key-1", "pm_card_visa").getStatus()).isEqualTo("succeeded");
  }

  @Test
  void forgetsAKeyAfterADay() throws StripeException {
    var first = create("key-1", "pm_card_visa");
    simulator.send("POST", "/_clock", "{\"advance_seconds\":86000}");
    assertThat(create("key-1", "pm_card_visa").getId()).isEqualTo(first.getId());
    simulator.send("POST", "/_clock", "{\"advance_seconds\":400}");
    assertThat(create("key-1", "pm_card_visa").getId()).isNotEqualTo(first.getId());
  }

  @Test
  void keepsKeysOfTheTwoModesApart() throws StripeException {
    var test = create("key-1", "pm_card_visa");
    var live =
        simulator
            .stripe("sk_live_any")
            .v1()
            .paymentIntents()
            .create(Requests.charging("pm_card_visa").build(), Requests.key("key-1"));
    assertThat(live.getId()).isNotEqualTo(test.getId());
  }

  @Test
  void knowsEverythingAfterASuddenEnd() throws StripeException, IOException {
    var paid = create("key-1", "pm_card_visa");
    var authorized =
        stripe
            .v1()
            .paymentIntents()
            .create(Requests.authorizing("pm_card_visa").build(), Requests.key("key-2"));
    simulator.send("POST", "/_clock", "{\"advance_seconds\":1000}");
    simulator.fault("{'kind':'error_after','operation':'capture','count':1}");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() ->
            stripe
                .v1()
                .paymentIntents()
                .capture(
                    authorized.getId(),
                    PaymentIntentCaptureParams.builder().build(),
                    Requests.key("key-3")));

    // What is on the disk while the process still runs is what a SIGKILL would leave; and its last
    // line is torn.
    Path copy = folder.resolve("copy.jsonl");
    byte[] bytes = Files.readAllBytes(simulator.journal());
    byte[] torn = Arrays.copyOf(bytes, bytes.length + 20);
    Arrays.fill(torn, bytes.length, torn.length, (byte) '{');
    Files.write(copy, torn);

    try (var reopened = new RunningSimulator(copy)) {
      var again = reopened.stripe();
      var replay =
          again
              .v1()
              .paymentIntents()
              .create(Requests.charging("pm_card_visa").build(), Requests.key("key-1"));
      assertThat(replay.getLastResponse().body()).isEqualTo(paid.getLastResponse().body());
      var stored =
          catchThrowableOfType(
              ApiException.class,
              () ->
                  again
                      .v1()
                      .paymentIntents()
                      .capture(
                          authorized.getId(),
                          PaymentIntentCaptureParams.builder().build(),
                          Requests.key("key-3")));
      assertThat(stored.getStatusCode()).isEqualTo(500);
      assertThat(again.v1().paymentIntents().retrieve(authorized.getId()).getStatus())
          .isEqualTo("succeeded");
      assertThat(again.v1().balanceTransactions().list().getData()).hasSize(2);
      assertThat(reopened.send("GET", "/_clock", "").get("offset_seconds").intValue())
          .isEqualTo(1000);
    }
    assertThat(Files.size(copy)).isEqualTo(bytes.length);
  }

  private int status(String key) {
    try {
      return create(key, "pm_card_visa").getLastResponse().code();
    } catch (StripeException e) {
      return e.getStatusCode();
    }
  }

  private PaymentIntent create(String key, String token) throws StripeException {
    return stripe.v1().paymentIntents().create(Requests.charging(token).build(), Requests.key(key));
  }
}
