package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.CardBank;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Journey: money goes back to its buyer, in full, in parts, in any race, and comes back when the
/// buyer's bank refuses it days later.
@OnPlatform
class PayBackIT {

  private static final Duration PROMPT = Duration.ofMinutes(2);

  private final Merchant merchant;
  private final ProcessorJournal journal;
  private final LedgerRows ledger;
  private final Faults faults;
  private final CardBank bank;

  PayBackIT(
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger,
      Faults faults,
      Standing standing) {
    this.merchant = merchant;
    this.journal = journal;
    this.ledger = ledger;
    this.faults = faults;
    this.bank = new CardBank(standing);
  }

  @Test
  void refundsPartsUpToWhatWasPaidAndNoMore() {
    String payment = paid();

    Answer first = refund(payment, 3000L);
    Answer rest = refund(payment, null);
    Answer none = refund(payment, 1L);

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(rest.json().path("amount").longValue()).isEqualTo(5900);
    assertThat(none.error("code")).isEqualTo("charge_already_refunded");
    assertThat(refunded(payment)).isEqualTo(8900);
    assertThat(journal.count("refund", payment)).isEqualTo(2);
    assertThat(booked(id(first))).isEqualTo(3000);
    assertThat(booked(id(rest))).isEqualTo(5900);
    assertThat(ledger.imbalances()).isEmpty();
  }

  @Test
  void letsOneOfTwentyFullRefundsPass() {
    String payment = paid();

    List<Answer> answers = Together.times(20, () -> refund(payment, null));

    assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSize(1);
    assertThat(journal.count("refund", payment)).isEqualTo(1);
    assertThat(refunded(payment)).isEqualTo(8900);
  }

  @Test
  void movesMoneyOnceWhenTheProcessorDropsItsAnswer() {
    String payment = paid();
    var lost = faults.order("{'kind':'process_and_drop','operation':'refund','count':1}");

    Answer answer = refund(payment, 3000L);

    assertThat(faults.hits(lost)).isEqualTo(1);

    assertThat(ended(id(answer))).isEqualTo("succeeded");
    assertThat(journal.count("refund", payment)).isEqualTo(1);
    assertThat(booked(id(answer))).isEqualTo(3000);
  }

  @Test
  void restoresTheMerchantWhenARefundFailsAfterItsSuccess() {
    String payment = paid();
    String refund = id(refund(payment, 3000L));
    assertThat(ended(refund)).isEqualTo("succeeded");
    String reference = Json.text(journal.lines("refund", payment).getFirst(), "id");

    assertThat(bank.refuse(reference)).isTrue();

    Eventually.get(
        "the refund's failure",
        PROMPT,
        () -> merchant.api().get("/v1/refunds/" + refund),
        found -> "failed".equals(Json.text(found.json(), "status")));
    Eventually.get("both ways are booked", PROMPT, () -> booked(refund), sum -> sum == 0);
    assertThat(refunded(payment)).isZero();
    assertThat(refund(payment, 8900L).status()).isEqualTo(201);
  }

  private String paid() {
    var answer = merchant.payUntilDecided(Order.ofSneakers(), PROMPT);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.paymentId();
  }

  private Answer refund(String payment, Long amount) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("payment_id", payment);
    if (amount != null) {
      body.put("amount", amount);
    }
    return merchant.post("/v1/refunds", UUID.randomUUID().toString(), body);
  }

  private String ended(String refund) {
    JsonNode found =
        Eventually.get(
            "the end of " + refund,
            PROMPT,
            () -> merchant.api().get("/v1/refunds/" + refund).json(),
            one -> !"pending".equals(Json.text(one, "status")));
    return Json.text(found, "status");
  }

  private long refunded(String payment) {
    return merchant.read(payment).json().path("amount_refunded").longValue();
  }

  // What the buyer's card has of a refund, by the ledger.
  private long booked(String refund) {
    return ledger.movements().stream()
        .filter(movement -> movement.paymentId().equals(refund))
        .mapToLong(movement ->
            switch (movement.kind()) {
              case RETURN -> movement.amount();
              case CHARGE -> -movement.amount();
            })
        .sum();
  }

  private static String id(Answer answer) {
    return Json.text(answer.json(), "id");
  }
}
