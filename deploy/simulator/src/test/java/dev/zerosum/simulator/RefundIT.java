package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a card's bank makes of a refund, whenever a test says so.
class RefundIT {

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
  void endsAnyRefundWhenTheBankSaysSo() throws StripeException {
    String pending =
        stripe.v1().refunds().create(refunding(charge("pm_card_pendingRefund")).build()).getId();
    String done = stripe.v1().refunds().create(refunding(charge("pm_card_visa")).build()).getId();

    simulator.send("POST", "/_refunds/" + pending + "?result=failure", "");
    simulator.send("POST", "/_refunds/" + done + "?result=failure", "");
    simulator.send("POST", "/_refunds/" + done + "?result=failure", "");
    simulator.send("POST", "/_clock", "{\"advance_seconds\":61}");

    assertThat(stripe.v1().refunds().retrieve(pending).getStatus()).isEqualTo("failed");
    assertThat(stripe.v1().refunds().retrieve(done).getStatus()).isEqualTo("failed");
    assertThat(simulator.lines("refund_failed")).hasSize(2);
    var lines =
        stripe
            .v1()
            .balanceTransactions()
            .list(BalanceTransactionListParams.builder().setLimit(10L).build())
            .getData();
    assertThat(lines).extracting("type").filteredOn("refund_failure"::equals).hasSize(2);
    assertThat(lines)
        .extracting(BalanceTransaction::getAmount)
        .satisfies(amounts ->
            assertThat(amounts.stream().mapToLong(Long::longValue).sum()).isEqualTo(2 * 8900));
  }

  private String charge(String token) throws StripeException {
    return stripe.v1().paymentIntents().create(Requests.charging(token).build()).getId();
  }

  private static RefundCreateParams.Builder refunding(String intent) {
    return RefundCreateParams.builder().setPaymentIntent(intent);
  }
}
