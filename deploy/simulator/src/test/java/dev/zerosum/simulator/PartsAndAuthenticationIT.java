package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestMulticapture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Captures in parts, and the page on which a buyer approves or refuses.
final class PartsAndAuthenticationIT {

  @TempDir private static Path directory;

  private static RunningSimulator simulator;
  private static StripeClient stripe;

  @BeforeAll
  static void start() {
    simulator = new RunningSimulator(directory.resolve("journal.jsonl"));
    stripe = simulator.stripe();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void capturesInPartsWithALineEach() throws StripeException {
    var intent = inParts();

    var first = capture(intent, 3000, false);
    var second = capture(intent, 2000, true);

    assertThat(first.getStatus()).isEqualTo("requires_capture");
    assertThat(first.getAmountReceived()).isEqualTo(3000);
    assertThat(first.getAmountCapturable()).isEqualTo(5900);
    assertThat(second.getStatus()).isEqualTo("succeeded");
    assertThat(second.getAmountReceived()).isEqualTo(5000);
    assertThat(second.getAmountCapturable()).isZero();
    assertThat(
            stripe
                .v1()
                .balanceTransactions()
                .list(
                    BalanceTransactionListParams.builder()
                        .setSource(intent.getLatestCharge())
                        .build())
                .getData())
        .extracting(line -> line.getAmount())
        .containsExactlyInAnyOrder(3000L, 2000L);
    assertThat(simulator.lines("capture"))
        .filteredOn(line -> line.get("payment_intent").stringValue().equals(intent.getId()))
        .hasSize(2);
  }

  @Test
  void refusesPartsThatNobodyAskedFor() throws StripeException {
    var intent = stripe.v1().paymentIntents().create(Requests.authorizing("pm_card_visa").build());

    var refusal =
        catchThrowableOfType(InvalidRequestException.class, () -> capture(intent, 3000, false));

    assertThat(refusal.getParam()).isEqualTo("final_capture");
    assertThat(capture(intent, 3000, true).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void keepsWhatWasCapturedWhenTheRestIsCanceled() throws StripeException {
    var intent = inParts();
    var _ = capture(intent, 3000, false);

    var rest = stripe.v1().paymentIntents().cancel(intent.getId());

    assertThat(rest.getStatus()).isEqualTo("succeeded");
    assertThat(rest.getAmountReceived()).isEqualTo(3000);
    assertThat(rest.getAmountCapturable()).isZero();
    assertThat(simulator.lines("void"))
        .filteredOn(line -> line.get("payment_intent").stringValue().equals(intent.getId()))
        .singleElement()
        .satisfies(line -> assertThat(line.get("amount").longValue()).isEqualTo(5900));
  }

  @ParameterizedTest
  @CsvSource({
    "success, requires_capture, succeeded",
    "failure, requires_payment_method, failed",
  })
  void asksTheBuyerOnAPageAndSendsThemBack(String button, String end, String told)
      throws Exception {
    var intent =
        stripe
            .v1()
            .paymentIntents()
            .create(
                Requests.authorizing("pm_card_authenticationRequired")
                    .setReturnUrl("https://shop.example/back?cart=1")
                    .build());
    String path = "/_3ds/" + intent.getId();

    var page = browse("GET", path, "");
    var pressed = browse("POST", path + "/answer", "result=" + button);
    var again = browse("POST", path + "/answer", "result=success");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    assertThat(page.body()).contains("89.00 USD", "Approve", "Refuse");
    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(pressed.headers().firstValue("Location"))
        .contains(
            "https://shop.example/back?cart=1&payment_intent="
                + intent.getId()
                + "&redirect_status="
                + told);
    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(stripe.v1().paymentIntents().retrieve(intent.getId()).getStatus()).isEqualTo(end);
    assertThat(browse("GET", "/_3ds/pi_never", "").statusCode()).isEqualTo(404);
  }

  private static PaymentIntent inParts() throws StripeException {
    var options =
        PaymentMethodOptions.builder()
            .setCard(
                PaymentMethodOptions.Card.builder()
                    .setRequestMulticapture(RequestMulticapture.IF_AVAILABLE)
                    .build())
            .build();
    return stripe
        .v1()
        .paymentIntents()
        .create(Requests.authorizing("pm_card_visa").setPaymentMethodOptions(options).build());
  }

  private static PaymentIntent capture(PaymentIntent intent, long amount, boolean isLast)
      throws StripeException {
    return stripe
        .v1()
        .paymentIntents()
        .capture(
            intent.getId(),
            PaymentIntentCaptureParams.builder()
                .setAmountToCapture(amount)
                .setFinalCapture(isLast)
                .build());
  }

  private static HttpResponse<String> browse(String method, String path, String form)
      throws Exception {
    try (var browser = HttpClient.newHttpClient()) {
      return browser.send(
          HttpRequest.newBuilder(URI.create(simulator.url() + path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .method(method, HttpRequest.BodyPublishers.ofString(form))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
