package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsIT {

  @TempDir static Path folder;
  static RunningSimulator simulator;
  static StripeClient stripe;
  static int tests;

  // Else the JDK's client repeats a POST by itself when the connection is cut.
  @BeforeAll
  static void start() {
    System.setProperty("sun.net.http.retryPost", "false");
    simulator = new RunningSimulator(folder.resolve("journal.jsonl"));
    stripe = simulator.stripe();
  }

  @BeforeEach
  void beginAfresh() {
    simulator.beginAfresh();
    tests++;
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void dropsBeforeProcessing() throws StripeException {
    var intent = authorize("key-1");
    simulator.fault("{'kind':'drop_before','operation':'capture','count':1}");
    assertThatExceptionOfType(ApiConnectionException.class)
        .isThrownBy(() -> capture(intent, "key-2"));
    assertThat(simulator.lines("capture")).isEmpty();
    capture(intent, "key-2");
    assertThat(simulator.lines("capture")).hasSize(1);
  }

  @Test
  void processesAndDropsTheAnswer() throws StripeException {
    var intent = authorize("key-1");
    simulator.fault("{'kind':'process_and_drop','operation':'capture','count':1}");
    assertThatExceptionOfType(ApiConnectionException.class)
        .isThrownBy(() -> capture(intent, "key-2"));
    assertThat(simulator.lines("capture")).hasSize(1);
    assertThat(capture(intent, "key-2").getStatus()).isEqualTo("succeeded");
    assertThat(simulator.lines("capture")).hasSize(1);
  }

  @Test
  void answersAnErrorBeforeProcessingAndForgetsIt() throws StripeException {
    simulator.fault("{'kind':'error_before','operation':'create','count':1,'status':503}");
    var error = catchThrowableOfType(ApiException.class, () -> authorize("key-1"));
    assertThat(error.getStatusCode()).isEqualTo(503);
    assertThat(simulator.lines("authorize")).isEmpty();
    assertThat(authorize("key-1").getStatus()).isEqualTo("requires_capture");
  }

  @Test
  void keepsAnErrorBeforeProcessingUnderTheKey() {
    simulator.fault("{'kind':'error_before','operation':'create','count':1,'stored':true}");
    for (int i = 0; i < 2; i++) {
      var error = catchThrowableOfType(ApiException.class, () -> authorize("key-1"));
      assertThat(error.getStatusCode()).isEqualTo(500);
    }
    assertThat(simulator.lines("authorize")).isEmpty();
  }

  @Test
  void answersAnErrorAfterProcessingAndKeepsIt() throws StripeException {
    simulator.fault("{'kind':'error_after','operation':'authorize','count':1}");
    for (int i = 0; i < 2; i++) {
      var error = catchThrowableOfType(ApiException.class, () -> authorize("key-1"));
      assertThat(error.getStatusCode()).isEqualTo(500);
    }
    assertThat(simulator.lines("authorize")).hasSize(1);
    // The money is held all the same: only a list tells.
    assertThat(stripe.v1().paymentIntents().list().getData().getFirst().getStatus())
        .isEqualTo("requires_capture");
  }

  @Test
  void delaysBeforeAndAfter() throws StripeException {
    simulator.fault("{'kind':'delay','operation':'authorize','count':1,'delay_millis':300}");
    simulator.fault("{'kind':'delay_after','operation':'capture','count':1,'delay_millis':300}");
    var began = Instant.now();
    var intent = authorize("key-1");
    assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(300));
    var then = Instant.now();
    capture(intent, "key-2");
    assertThat(Duration.between(then, Instant.now())).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void isAwayUntilTheOutageIsCleared() throws StripeException {
    simulator.fault("{'kind':'outage'}");
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(ApiConnectionException.class).isThrownBy(() -> authorize("key-1"));
    }
    var faults = simulator.send("GET", "/_faults", "").get("faults");
    assertThat(faults.get(0).get("hits").intValue()).isEqualTo(3);
    assertThat(faults.get(0).get("active").booleanValue()).isTrue();
    simulator.send("DELETE", "/_faults", "");
    assertThat(authorize("key-1").getStatus()).isEqualTo("requires_capture");
  }

  @Test
  void answersAnOutageWithAStatusWhereOneIsGiven() {
    simulator.fault("{'kind':'outage','status':503}");
    var error = catchThrowableOfType(ApiException.class, () -> authorize("key-1"));
    assertThat(error.getStatusCode()).isEqualTo(503);
  }

  @Test
  void strikesOnlyThePaymentThatIsNamed() throws StripeException {
    simulator.fault(
        "{'kind':'error_before','operation':'capture','payment_id':'pay_pm_card_amex'}");
    var visa = authorize("key-1");
    assertThat(capture(visa, "key-2").getStatus()).isEqualTo("succeeded");
    var amex = stripe.v1().paymentIntents().create(Requests.authorizing("pm_card_amex").build());
    assertThat(catchThrowableOfType(ApiException.class, () -> capture(amex, "key-3"))).isNotNull();
  }

  @Test
  void neverStrikesAtProbabilityZero() throws StripeException {
    simulator.fault("{'kind':'error_before','probability':0}");
    assertThat(authorize("key-1").getStatus()).isEqualTo("requires_capture");
  }

  @Test
  void refusesAnOrderThatMakesNoSense() {
    assertThat(simulator.send("POST", "/_faults", "{\"kind\":\"meteor\"}").has("error")).isTrue();
    assertThat(
            simulator
                .send("POST", "/_faults", "{\"kind\":\"delay\",\"probability\":2}")
                .has("error"))
        .isTrue();
  }

  private PaymentIntent authorize(String key) throws StripeException {
    return stripe
        .v1()
        .paymentIntents()
        .create(Requests.authorizing("pm_card_visa").build(), Requests.key(tests + key));
  }

  private PaymentIntent capture(PaymentIntent intent, String key) throws StripeException {
    return stripe
        .v1()
        .paymentIntents()
        .capture(
            intent.getId(),
            PaymentIntentCaptureParams.builder().build(),
            Requests.key(tests + key));
  }
}
