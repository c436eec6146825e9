package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.CardBank;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.Movement;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Journey: a buyer's bank takes money back, the merchant objects or does not, and nobody pays for
/// the same thing twice.
@OnPlatform
class DisputeIT {

  // A dispute that met a refund on its way is looked at again after one minute, then two.
  private static final Duration PROMPT = Duration.ofMinutes(5);
  private static final int FEE = 1500;

  private final Merchant merchant;
  private final ProcessorJournal journal;
  private final LedgerRows ledger;
  private final CardBank bank;

  DisputeIT(Operator operator, ProcessorJournal journal, LedgerRows ledger, Standing standing) {
    // Its balance is nobody else's.
    this.merchant = operator.makeMerchant(standing.apiUrl(), "disputed");
    this.journal = journal;
    this.ledger = ledger;
    this.bank = new CardBank(standing);
  }

  @ParameterizedTest
  @CsvSource({"winning_evidence, won, 8900", "losing_evidence, lost, -1500"})
  void followsADisputeToItsEnd(String text, String end, long balanceAfter) {
    String payment = paid(Order.ofSneakers().with("payment_method_id", "pm_card_createDispute"));
    assertThat(balance()).isEqualTo(8900);
    String dispute = withdrawn(payment);
    assertThat(balance()).isEqualTo(-FEE);
    assertThat(refund(payment, 100).error("code")).isEqualTo("charge_disputed");

    Answer answered = say(dispute, text);

    assertThat(answered.status()).as(answered.body()).isEqualTo(200);
    awaitStatus(dispute, end);
    Eventually.get("the balance", PROMPT, this::balance, sum -> sum == balanceAfter);
    assertThat(journal.count("dispute_withdrawn", payment)).isEqualTo(1);
    assertThat(journal.count("dispute_reinstated", payment)).isEqualTo("won".equals(end) ? 1 : 0);
    assertThat(booked(dispute)).isEqualTo("won".equals(end) ? 0 : 8900);
    assertThat(say(dispute, "more").error("code")).isEqualTo("dispute_unexpected_state");
    assertThat(refund(payment, 8900).status()).isEqualTo("won".equals(end) ? 201 : 400);
    assertThat(ledger.imbalances()).isEmpty();
  }

  // Banks claim what is left, or all that the buyer had paid.
  @ParameterizedTest
  @ValueSource(ints = {4900, 8900})
  void losesTheRestOfAHalfRefundedPaymentAndNoMore(int claimed) {
    String payment = paid(Order.ofSneakers());
    assertThat(refund(payment, 4000).status()).isEqualTo(201);
    open("'payment_id':'%s','amount':%d".formatted(payment, claimed));
    String dispute = withdrawn(payment);

    Answer closed = merchant.api().post("/v1/disputes/" + dispute + "/close", Map.of());

    assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    awaitStatus(dispute, "lost");
    assertThat(booked(dispute)).isEqualTo(4900);
    assertThat(balance()).isEqualTo(-FEE);
    assertThat(refund(payment, 1).error("code")).isEqualTo("charge_disputed");
  }

  @Test
  void debitsNobodyTwiceForWhatWasRefunded() {
    String payment = paid(Order.ofSneakers());
    assertThat(refund(payment, 8900).status()).isEqualTo(201);

    open("'payment_id':'%s','amount':8900".formatted(payment));

    String dispute = Json.text(opened(payment), "id");
    Eventually.staysTrue(
        "nothing is debited", Duration.ofSeconds(5), () -> balance() == 0 && booked(dispute) == 0);
    assertThat(read(dispute).path("amount_withdrawn").longValue()).isZero();
  }

  @Test
  void neverPaysBackMoreThanWasPaidWhenRefundsRaceADispute() {
    String payment = paid(Order.ofSneakers());
    var turn = new AtomicInteger();

    Together.times(
        11,
        () ->
            turn.getAndIncrement() == 5
                ? open("'payment_id':'%s'".formatted(payment))
                : refund(payment, 890).body());

    String dispute = withdrawn(payment);
    bank.decide(dispute, "lost");
    awaitStatus(dispute, "lost");
    long refunded = merchant.read(payment).json().path("amount_refunded").longValue();
    assertThat(refunded + booked(dispute)).isLessThanOrEqualTo(8900);
    assertThat(journal.count("refund", payment) * 890L).isEqualTo(refunded);
    assertThat(balance()).isEqualTo(8900 - refunded - booked(dispute) - FEE);
  }

  @Test
  void movesNothingForAnInquiryUntilItEscalates() {
    String payment = paid(Order.ofSneakers());
    open("'payment_id':'%s','inquiry':true".formatted(payment));
    String inquiry = Json.text(opened(payment), "id");
    assertThat(Json.text(read(inquiry), "status")).isEqualTo("warning_needs_response");
    assertThat(balance()).isEqualTo(8900);

    say(inquiry, "escalate_inquiry_evidence");

    assertThat(withdrawn(payment)).isEqualTo(inquiry);
    assertThat(balance()).isEqualTo(-FEE);
    bank.decide(inquiry, "won");
    awaitStatus(inquiry, "won");
    Eventually.get("the balance", PROMPT, this::balance, sum -> sum == 8900);
  }

  private String paid(Order order) {
    var answer = merchant.payUntilDecided(order, PROMPT);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.paymentId();
  }

  private Answer refund(String payment, int amount) {
    return merchant.api().post("/v1/refunds", Map.of("payment_id", payment, "amount", amount));
  }

  private Answer say(String dispute, String text) {
    return merchant
        .api()
        .post("/v1/disputes/" + dispute, Map.of("evidence", Map.of("uncategorized_text", text)));
  }

  private JsonNode read(String dispute) {
    return merchant.api().get("/v1/disputes/" + dispute).json();
  }

  private JsonNode opened(String payment) {
    return awaitDispute(payment, _ -> true);
  }

  /// The dispute of a payment, once its money is off the balance.
  private String withdrawn(String payment) {
    return Json.text(
        awaitDispute(payment, found -> found.path("amount_withdrawn").longValue() > 0), "id");
  }

  private JsonNode awaitDispute(String payment, Predicate<JsonNode> isRight) {
    String path = "/v1/disputes?payment_id=" + payment;
    return Eventually.get(
            "the dispute of " + payment,
            PROMPT,
            () -> merchant.api().get(path).json().path("data"),
            found -> found.size() == 1 && isRight.test(found.path(0)))
        .path(0);
  }

  private void awaitStatus(String dispute, String status) {
    Eventually.get(
        dispute + " " + status,
        PROMPT,
        () -> read(dispute),
        found -> status.equals(Json.text(found, "status")));
  }

  private long balance() {
    JsonNode found = merchant.api().get("/v1/balance").json();
    return Stream.of("pending", "available")
        .flatMap(part -> StreamSupport.stream(found.path(part).spliterator(), false))
        .mapToLong(sum -> sum.path("amount").longValue())
        .sum();
  }

  // What the buyer's card has of a dispute, by the ledger.
  private long booked(String dispute) {
    return ledger.movements().stream()
        .filter(movement -> movement.paymentId().equals(dispute))
        .mapToLong(movement ->
            movement.kind() == Movement.Kind.RETURN ? movement.amount() : -movement.amount())
        .sum();
  }

  private String open(String json) {
    return bank.open("{" + json.replace('\'', '"') + "}").orElseThrow();
  }
}
