package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundsAndStatementIT {

  @TempDir Path folder;
  RunningSimulator simulator;
  StripeClient stripe;

  @BeforeEach
  void start() {
    simulator = new RunningSimulator(folder.resolve("journal.jsonl"), "search-lag=60s");
    stripe = simulator.stripe();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void refundsPartsUpToTheCapturedSumAndNoMore() throws StripeException {
    String intent = charge("pm_card_visa");
    var first = stripe.v1().refunds().create(refunding(intent).setAmount(3000L).build());
    assertThat(first.getStatus()).isEqualTo("succeeded");
    var tooMuch = refunding(intent).setAmount(5901L).build();
    assertThat(refusalOf(tooMuch)).isEqualTo("amount_too_large");
    stripe.v1().refunds().create(refunding(intent).build());
    assertThat(refusalOf(refunding(intent).build())).isEqualTo("charge_already_refunded");

    var refunds =
        stripe.v1().refunds().list(RefundListParams.builder().setPaymentIntent(intent).build());
    assertThat(refunds.getData()).extracting("amount").containsExactly(5900L, 3000L);
    assertThat(stripe.v1().refunds().retrieve(first.getId()).getAmount()).isEqualTo(3000);
    // The refund's line names its payment, though only the intent's metadata did.
    assertThat(simulator.lines("refund"))
        .allMatch(line ->
            line.get("metadata").get("payment_id").stringValue().equals("pay_pm_card_visa"));
  }

  @Test
  void refusesToRefundWhatWasNotCaptured() throws StripeException {
    String intent =
        stripe.v1().paymentIntents().create(Requests.authorizing("pm_card_visa").build()).getId();
    assertThat(refusalOf(refunding(intent).build())).isEqualTo("payment_intent_unexpected_state");
  }

  @Test
  void letsARefundPendAndAnotherFailLater() throws StripeException {
    String pending =
        stripe.v1().refunds().create(refunding(charge("pm_card_pendingRefund")).build()).getId();
    String failing =
        stripe.v1().refunds().create(refunding(charge("pm_card_refundFail")).build()).getId();
    assertThat(stripe.v1().refunds().retrieve(pending).getStatus()).isEqualTo("pending");
    assertThat(stripe.v1().refunds().retrieve(failing).getStatus()).isEqualTo("succeeded");

    simulator.send("POST", "/_clock", "{\"advance_seconds\":61}");

    assertThat(stripe.v1().refunds().retrieve(pending).getStatus()).isEqualTo("succeeded");
    var failed = stripe.v1().refunds().retrieve(failing);
    assertThat(failed.getStatus()).isEqualTo("failed");
    var charge = stripe.v1().charges().retrieve(failed.getCharge());
    assertThat(charge.getAmountRefunded()).isZero();
    assertThat(
            stripe
                .v1()
                .balanceTransactions()
                .retrieve(failed.getFailureBalanceTransaction())
                .getAmount())
        .isEqualTo(8900);
  }

  @Test
  void pagesTheStatementWithoutLosingALine() throws StripeException {
    for (int i = 0; i < 7; i++) {
      charge("pm_own_" + i);
    }
    var pages = BalanceTransactionListParams.builder().setLimit(3L);
    List<BalanceTransaction> all = new ArrayList<>();
    var page = stripe.v1().balanceTransactions().list(pages.build());
    while (true) {
      all.addAll(page.getData());
      if (!page.getHasMore()) {
        break;
      }
      page =
          stripe
              .v1()
              .balanceTransactions()
              .list(pages.setStartingAfter(all.getLast().getId()).build());
    }
    assertThat(all).hasSize(7).allMatch(line -> line.getNet() == line.getAmount() - line.getFee());
    assertThat(all).extracting("id").doesNotHaveDuplicates();

    var back =
        stripe
            .v1()
            .balanceTransactions()
            .list(
                BalanceTransactionListParams.builder()
                    .setLimit(3L)
                    .setEndingBefore(all.get(5).getId())
                    .build());
    assertThat(back.getData())
        .extracting("id")
        .containsExactly(all.get(2).getId(), all.get(3).getId(), all.get(4).getId());
    assertThat(back.getHasMore()).isTrue();
  }

  @Test
  void listsIntentsByTheirCreatedWindow() throws StripeException {
    String early = charge("pm_card_visa");
    simulator.send("POST", "/_clock", "{\"advance_seconds\":100}");
    String late = charge("pm_card_visa");
    long lateCreated = stripe.v1().paymentIntents().retrieve(late).getCreated();

    assertThat(listed(window().setGte(lateCreated).build())).containsExactly(late);
    assertThat(listed(window().setLt(lateCreated).build())).containsExactly(early);
    assertThat(listed(window().setGt(lateCreated).build())).isEmpty();
    assertThat(listed(window().setLte(lateCreated).build())).containsExactly(late, early);
  }

  @Test
  void doesNotListByMetadataAndItsSearchLags() throws StripeException {
    String intent = charge("pm_card_visa");
    var byMetadata =
        PaymentIntentListParams.builder()
            .putExtraParam("metadata[payment_id]", "pay_pm_card_visa")
            .build();
    var refusal =
        catchThrowableOfType(
            InvalidRequestException.class, () -> stripe.v1().paymentIntents().list(byMetadata));
    assertThat(refusal.getCode()).isEqualTo("parameter_unknown");

    assertThat(found("pay_pm_card_visa")).isEmpty();
    simulator.send("POST", "/_clock", "{\"advance_seconds\":60}");
    assertThat(found("pay_pm_card_visa")).containsExactly(intent);
    assertThat(found("pay_other")).isEmpty();
  }

  private List<String> found(String paymentId) throws StripeException {
    var query =
        PaymentIntentSearchParams.builder()
            .setQuery("metadata['payment_id']:'" + paymentId + "'")
            .build();
    return stripe.v1().paymentIntents().search(query).getData().stream()
        .map(intent -> intent.getId())
        .toList();
  }

  private List<String> listed(PaymentIntentListParams.Created window) throws StripeException {
    var params = PaymentIntentListParams.builder().setCreated(window).build();
    return stripe.v1().paymentIntents().list(params).getData().stream()
        .map(intent -> intent.getId())
        .toList();
  }

  private static PaymentIntentListParams.Created.Builder window() {
    return PaymentIntentListParams.Created.builder();
  }

  private String refusalOf(RefundCreateParams params) {
    return catchThrowableOfType(
            InvalidRequestException.class, () -> stripe.v1().refunds().create(params))
        .getCode();
  }

  private String charge(String token) throws StripeException {
    return stripe.v1().paymentIntents().create(Requests.charging(token).build()).getId();
  }

  private static RefundCreateParams.Builder refunding(String intent) {
    return RefundCreateParams.builder().setPaymentIntent(intent);
  }
}
