package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Journey: a wallet pays as a card does; a bank account is debited, is decided about later, and
/// takes its money back after that.
@OnPlatform
class DebitIT {

  private static final Duration PROMPT = Duration.ofMinutes(2);
  private static final String RUNS = "/v1/operator/recon/runs";

  private final Operator operator;
  private final Merchant merchant;
  private final ProcessorJournal journal;
  private final LedgerRows ledger;
  private final String simulator;

  DebitIT(
      Operator operator,
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger,
      Standing standing) {
    this.operator = operator;
    this.merchant = merchant;
    this.journal = journal;
    this.ledger = ledger;
    this.simulator = "http://127.0.0.1:" + standing.port("simulator");
  }

  @Test
  void chargesAWalletAsACard() {
    var order = Order.ofSneakers().with("payment_method_id", "pm_card_applePay");

    Answer paid = merchant.payUntilDecided(order, PROMPT);

    assertThat(paid.paymentStatus()).as(paid.body()).isEqualTo("succeeded");
    Answer method = merchant.api().get("/v1/payment_methods/pm_card_applePay");
    assertThat(method.json().at("/card/wallet/type").asString()).isEqualTo("apple_pay");
  }

  @Test
  void booksADebitOnceItsBankHasPaid() throws Exception {
    String payment = debited();

    assertThat(refund(payment, 1).error("code")).isEqualTo("payment_unexpected_state");
    assertThat(booked(payment)).isZero();
    bankSays(payment, "success");
    stands(payment, "succeeded");

    assertThat(journal.count("capture", payment)).isEqualTo(1);
    assertThat(booked(payment)).isEqualTo(8900);
    assertThat(refund(payment, 8900).status()).isEqualTo(201);
    assertThat(ledger.imbalances()).isEmpty();
  }

  @Test
  void refusesADebitThatIsCapturedByHand() {
    Answer refused =
        merchant.pay(
            Order.ofSneakers()
                .with("payment_method_id", "pm_usBankAccount_success")
                .with("capture_method", "manual"));

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.error("code")).isEqualTo("capture_method_unsupported");
    assertThat(refused.error("param")).isEqualTo("capture_method");
  }

  @Test
  void failsADebitThatItsBankRefuses() throws Exception {
    String payment = debited();

    bankSays(payment, "failure");
    stands(payment, "failed");

    assertThat(booked(payment)).isZero();
  }

  @Test
  void booksBackWhatTheBankTakesBackAfterItsSuccess() throws Exception {
    String payment = debited();
    bankSays(payment, "success");
    stands(payment, "succeeded");
    assertThat(refund(payment, 3000).status()).isEqualTo(201);

    bankSays(payment, "failure");
    stands(payment, "failed");

    // What was refunded is refunded; the bank takes back the rest, once.
    Eventually.get("the rest is booked back", PROMPT, () -> booked(payment), sum -> sum == 3000);
    assertThat(refund(payment, 1).error("code")).isEqualTo("payment_unexpected_state");
    assertThat(journal.count("debit_returned", payment)).isEqualTo(1);
    assertThat(ledger.imbalances()).isEmpty();
    assertReconciled(payment);
  }

  @Test
  void booksBackTheWholeOfWhatNobodyRefunded() throws Exception {
    String payment = debited();
    bankSays(payment, "success");
    stands(payment, "succeeded");

    bankSays(payment, "failure");
    stands(payment, "failed");

    Eventually.get("it is booked back", PROMPT, () -> booked(payment), sum -> sum == 0);
    assertReconciled(payment);
  }

  private void assertReconciled(String payment) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    var days =
        Map.<String, Object>of("from", today.minusDays(1).toString(), "to", today.toString());
    long now = Instant.now().getEpochSecond();
    Eventually.isTrue(
        "a run over all of it",
        PROMPT,
        () -> {
          Answer started = operator.api().post(RUNS, days);
          String run = RUNS + "/" + Json.text(started.json(), "id");
          return Eventually.get(
                      "the end of " + run,
                      PROMPT,
                      () -> operator.api().get(run).json(),
                      found -> found.path("ended_at").isNumber())
                  .path("settled_at")
                  .longValue()
              > now;
        });
    Answer breaks = operator.api().get("/v1/operator/recon/breaks?reference=" + payment);
    assertThat(breaks.status()).as(breaks.body()).isEqualTo(200);
    assertThat(breaks.json().path("data")).as(breaks.body()).isEmpty();
  }

  private String debited() {
    var order = Order.ofSneakers().with("payment_method_id", "pm_usBankAccount_processing");
    Answer answer = merchant.payUntilDecided(order, PROMPT);
    assertThat(answer.paymentStatus()).as(answer.body()).isEqualTo("processing");
    assertThat(answer.json().path("pending_until").longValue())
        .isGreaterThan(answer.json().path("created").longValue());
    return answer.paymentId();
  }

  private void stands(String payment, String status) {
    Eventually.get(
        payment + " " + status,
        PROMPT,
        () -> merchant.read(payment),
        answer -> status.equals(answer.paymentStatus()));
  }

  private Answer refund(String payment, long amount) {
    return merchant.post(
        "/v1/refunds",
        UUID.randomUUID().toString(),
        Map.of("payment_id", payment, "amount", amount));
  }

  // What the book says that the bank has paid of a payment, by the payment's own bookings.
  private long booked(String payment) {
    return ledger.movements().stream()
        .filter(movement -> movement.paymentId().equals(payment))
        .mapToLong(movement ->
            switch (movement.kind()) {
              case CHARGE -> movement.amount();
              case RETURN -> -movement.amount();
            })
        .sum();
  }

  private void bankSays(String payment, String result) throws IOException, InterruptedException {
    String intent = Json.text(journal.lines("debit_pending", payment).getFirst(), "payment_intent");
    var request =
        HttpRequest.newBuilder(URI.create(simulator + "/_debits/" + intent + "?result=" + result))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }
}
