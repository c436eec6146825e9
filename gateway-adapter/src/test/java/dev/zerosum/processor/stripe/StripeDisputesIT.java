package dev.zerosum.processor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.DisputeSight;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// stripe-java's disputes, against a server that answers what the test says.
class StripeDisputesIT {

  private static final String PAYMENT =
      "{'id':'pi_1','object':'payment_intent','metadata':{'payment_id':'pay_1'}}";
  private static final String OUT = "{'id':'txn_1','amount':-4900,'currency':'usd','fee':1500}";
  private static final String BACK = "{'id':'txn_2','amount':4900,'currency':'usd','fee':-1500}";

  private final LocalStripe stripe = LocalStripe.serving("/v1/disputes", this::serve);
  private final StripeDisputes disputes = disputes();
  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private String answer = "";

  @AfterEach
  void close() {
    stripe.close();
  }

  @Test
  void readsWhatMovedAndUntilWhenToAnswer() {
    answer = dispute("won", OUT + "," + BACK, PAYMENT);

    DisputeFacts facts = seen(look());

    assertThat(facts.disputeId()).isEqualTo(new DisputeId("dp_1Abc"));
    assertThat(facts.paymentId()).isEqualTo(new PaymentId("pay_1"));
    assertThat(facts.status()).isEqualTo(DisputeStatus.WON);
    assertThat(facts.withdrawn()).isEqualTo(Money.of(4900, "USD"));
    assertThat(facts.reinstated()).isEqualTo(Money.of(4900, "USD"));
    assertThat(facts.fee()).isEqualTo(Money.of(1500, "USD"));
    assertThat(facts.feeReturned()).isEqualTo(Money.of(1500, "USD"));
    assertThat(facts.evidenceDueBy()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(facts.hasEnded()).isTrue();
  }

  @Test
  void seesNoMoneyInAnInquiryAndNoEndInAWordOfTomorrow() {
    answer = dispute("warning_needs_response", "", PAYMENT);
    assertThat(seen(look()).withdrawn()).isNull();
    assertThat(seen(look()).fee()).isNull();

    answer = dispute("prevented", "", PAYMENT);
    assertThat(seen(look()).hasEnded()).isTrue();

    answer = dispute("a_word_of_tomorrow", "", PAYMENT);
    assertThat(look()).isInstanceOf(DisputeSight.Unclear.class);
  }

  @Test
  void isMissingWhereThePaymentIsNotOurs() {
    answer = dispute("lost", OUT, "{'id':'pi_2','object':'payment_intent','metadata':{}}");

    assertThat(look()).isInstanceOf(DisputeSight.Missing.class);
  }

  @Test
  void handsEvidenceOverUnderItsNamesAndKey() {
    answer = dispute("under_review", OUT, PAYMENT);

    var sight =
        disputes.submit(
            StepKey.of(new DisputeId("dp_1Abc"), "evidence", 1),
            false,
            "du_1Abc",
            Map.of("uncategorized_text", "winning_evidence"),
            true,
            budget());

    assertThat(seen(sight).status()).isEqualTo(DisputeStatus.UNDER_REVIEW);
    assertThat(asked.getLast())
        .contains(
            "POST /v1/disputes/du_1Abc",
            "dp_1Abc:evidence:1",
            "evidence[uncategorized_text]=winning_evidence",
            "submit=true");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Declined",
    "404, Declined",
    "409, Unclear",
    "429, Unclear",
    "500, Unclear",
  })
  void knowsARefusalFromTrouble(int found, String sight) {
    status = found;
    answer = "{'error':{'code':'dispute_unexpected_state','message':'No.'}}".replace('\'', '"');

    var said =
        disputes.accept(
            StepKey.of(new DisputeId("dp_1Abc"), "close", 1), false, "du_1Abc", budget());

    assertThat(said.getClass().getSimpleName()).isEqualTo(sight);
  }

  private DisputeSight look() {
    return disputes.look(false, "du_1Abc", budget());
  }

  private static DisputeFacts seen(DisputeSight sight) {
    assertThat(sight).isInstanceOf(DisputeSight.Seen.class);
    return ((DisputeSight.Seen) sight).facts();
  }

  private static CallBudget budget() {
    return CallBudget.starting(Duration.ofSeconds(10));
  }

  private static String dispute(String word, String moved, String payment) {
    return """
    {'id':'du_1Abc','object':'dispute','amount':4900,'currency':'usd','livemode':false,
     'reason':'fraudulent','status':'%s','balance_transactions':[%s],'payment_intent':%s,
     'evidence_details':{'due_by':1700000000,'has_evidence':false}}
    """
        .formatted(word, moved, payment)
        .replace('\'', '"');
  }

  private StripeDisputes disputes() {
    StripeSettings settings = stripe.settings();
    return new StripeDisputes(settings, new StripeTransport(settings.connectTimeout()));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI().getPath()
              + " "
              + exchange.getRequestHeaders().getFirst("Idempotency-Key")
              + " "
              + URLDecoder.decode(form, StandardCharsets.UTF_8));
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
