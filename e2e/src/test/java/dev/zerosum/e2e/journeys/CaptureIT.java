package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.Movement;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Journey: the merchant captures by hand or calls off, and the buyer confirms or refuses (3DS).
@OnPlatform
class CaptureIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void capturesWhatIsHeldWhole(Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    String id = held(merchant);
    String key = UUID.randomUUID().toString();

    var captured = merchant.post("/v1/payments/" + id + "/capture", key, Map.of());
    var again = merchant.post("/v1/payments/" + id + "/capture", key, Map.of());

    assertThat(captured.status()).as(captured.body()).isEqualTo(200);
    assertThat(captured.paymentStatus()).isEqualTo("succeeded");
    assertThat(again.body()).isEqualTo(captured.body());
    assertThat(again.isReplayed()).isTrue();
    assertThat(journal.count("capture", id)).isEqualTo(1);
    assertThat(ofPayment(ledger.movements(), id)).containsExactly(charge(id, 8900));
  }

  @Test
  void capturesInPartsAndNeverMoreThanIsHeld(
      Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    String id = held(merchant);

    var answers =
        Together.times(
            20, () -> capture(merchant, id, Map.of("amount", 1000, "final_capture", false)));
    var rest = capture(merchant, id, Map.of("amount", 901));
    var last = capture(merchant, id, Map.of("amount", 500));

    assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(8);
    assertThat(answers)
        .filteredOn(answer -> answer.status() >= 300)
        .allMatch(answer -> "amount_exceeds_capturable".equals(answer.error("code")));
    assertThat(rest.error("code")).isEqualTo("amount_exceeds_capturable");
    assertThat(last.status()).isLessThan(300);
    var ended = merchant.awaitEnd(id, SOON);
    assertThat(ended.json().path("amount_captured").longValue()).isEqualTo(8500);
    assertThat(sum(ofPayment(journal.movements(), id))).isEqualTo(8500);
    assertThat(sum(ofPayment(ledger.movements(), id))).isEqualTo(8500);
    assertThat(journal.count("capture", id)).isEqualTo(9);
  }

  @Test
  void letsOneOfCancelAndCaptureWin(
      Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    for (int round = 0; round < 5; round++) {
      String id = held(merchant);
      var turn = new AtomicInteger();

      var answers =
          Together.times(
              2,
              () ->
                  turn.getAndIncrement() == 0
                      ? capture(merchant, id, Map.of())
                      : merchant.api().post("/v1/payments/" + id + "/cancel", Map.of()));
      String end = merchant.awaitEnd(id, SOON).paymentStatus();

      assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.status() >= 300)
          .allMatch(answer -> "payment_unexpected_state".equals(answer.error("code")));
      int captures = "succeeded".equals(end) ? 1 : 0;
      assertThat(journal.count("capture", id)).isEqualTo(captures);
      assertThat(journal.count("void", id)).isEqualTo(1 - captures);
      assertThat(ofPayment(ledger.movements(), id)).hasSize(captures);
    }
  }

  @ParameterizedTest
  @CsvSource({"success, succeeded, 1", "failure, failed, 0"})
  void asksTheBuyerAndThenTheProcessor(
      String button,
      String end,
      int captures,
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger)
      throws Exception {
    var waiting =
        merchant.pay(
            Order.ofSneakers()
                .with("payment_method_id", "pm_card_authenticationRequired")
                .with("return_url", "https://shop.example/back"));
    String id = waiting.paymentId();
    assertThat(waiting.paymentStatus()).as(waiting.body()).isEqualTo("requires_action");
    String page = Json.text(waiting.json().at("/next_action/redirect_to_url"), "url");

    var sentBack = press(page, button);

    assertThat(sentBack.statusCode()).isEqualTo(303);
    assertThat(sentBack.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("https://shop.example/back?"));
    assertThat(merchant.awaitEnd(id, Duration.ofMinutes(4)).paymentStatus()).isEqualTo(end);
    assertThat(journal.count("capture", id)).isEqualTo(captures);
    assertThat(ofPayment(ledger.movements(), id)).hasSize(captures);
  }

  @Test
  void callsOffWhatTheBuyerHasNotConfirmed(Merchant merchant, ProcessorJournal journal) {
    var waiting =
        merchant.pay(
            Order.ofSneakers().with("payment_method_id", "pm_card_authenticationRequired"));
    String id = waiting.paymentId();

    var canceled =
        merchant
            .api()
            .post("/v1/payments/" + id + "/cancel", Map.of("cancellation_reason", "abandoned"));

    assertThat(canceled.status()).as(canceled.body()).isLessThan(300);
    assertThat(Json.text(merchant.awaitEnd(id, SOON).json(), "failure_code"))
        .isEqualTo("abandoned");
    assertThat(journal.count("cancel", id)).isEqualTo(1);
  }

  private static String held(Merchant merchant) {
    var answer = merchant.pay(Order.ofSneakers().with("capture_method", "manual"));
    assertThat(answer.paymentStatus()).as(answer.body()).isEqualTo("requires_capture");
    return answer.paymentId();
  }

  private static Answer capture(Merchant merchant, String id, Map<String, Object> body) {
    return merchant.api().post("/v1/payments/" + id + "/capture", body);
  }

  private static HttpResponse<String> press(String page, String button)
      throws IOException, InterruptedException {
    try (var browser = HttpClient.newHttpClient()) {
      return browser.send(
          HttpRequest.newBuilder(URI.create(page + "/answer"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("result=" + button))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static List<Movement> ofPayment(List<Movement> movements, String id) {
    return movements.stream().filter(movement -> movement.paymentId().equals(id)).toList();
  }

  private static long sum(List<Movement> movements) {
    return movements.stream().mapToLong(Movement::amount).sum();
  }

  private static Movement charge(String id, long amount) {
    return new Movement(id, Movement.Kind.CHARGE, amount, "USD");
  }
}
