package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What buyers' banks make of the cards that are made to be disputed.
class DisputeIT {

  @TempDir Path folder;
  RunningSimulator simulator;
  StripeClient stripe;

  @BeforeEach
  void start() {
    simulator = new RunningSimulator(folder.resolve("journal.jsonl"), "dispute-course=10s");
    stripe = simulator.stripe();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({"winning_evidence, won, 0", "losing_evidence, lost, -10400"})
  void movesAmountAndFeeAndDecidesByTheEvidence(String text, String end, long net)
      throws StripeException {
    String intent = charge("pm_card_createDispute");
    assertThat(disputesOf(intent)).isEmpty();

    Dispute opened = opened(intent);
    assertThat(opened.getStatus()).isEqualTo("needs_response");
    assertThat(opened.getReason()).isEqualTo("fraudulent");
    assertThat(netOf(opened)).isEqualTo(-10_400);
    answer(opened, text);
    assertThat(stripe.v1().disputes().retrieve(opened.getId()).getStatus())
        .isEqualTo("under_review");
    pass(11);
    pass(11);

    Dispute ended = stripe.v1().disputes().retrieve(opened.getId());
    assertThat(ended.getStatus()).isEqualTo(end);
    assertThat(netOf(ended)).isEqualTo(net);
    assertThat(simulator.lines("dispute_closed")).hasSize(1);
    assertThat(adjustments())
        .extracting(BalanceTransaction::getSource)
        .containsOnly(opened.getId())
        .hasSize(end.equals("won") ? 2 : 1);
  }

  @Test
  void movesNothingForAnInquiryUntilItEscalates() throws StripeException {
    Dispute inquiry = opened(charge("pm_card_createDisputeInquiry"));
    assertThat(inquiry.getStatus()).isEqualTo("warning_needs_response");
    assertThat(adjustments()).isEmpty();

    answer(inquiry, "escalate_inquiry_evidence");
    pass(11);

    Dispute escalated = stripe.v1().disputes().retrieve(inquiry.getId());
    assertThat(escalated.getStatus()).isEqualTo("needs_response");
    assertThat(netOf(escalated)).isEqualTo(-10_400);
  }

  @Test
  void claimsOnlyWhatWasNotRefundedAndRefundsNothingOfItThen() throws StripeException {
    String half = charge("pm_card_createDispute");
    String whole = charge("pm_card_createDisputeProductNotReceived");
    refund(half, 4000);
    refund(whole, 8900);

    Dispute opened = opened(half);

    assertThat(opened.getAmount()).isEqualTo(4900);
    assertThat(disputesOf(whole)).isEmpty();
    assertThatThrownBy(() -> refund(half, 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("charged back");
  }

  @Test
  void isLostWhenNobodyAnswersAndStaysLost() throws StripeException {
    Dispute opened = opened(charge("pm_card_createDispute"));

    pass(8 * 86_400);
    simulator.send("POST", "/_disputes/" + opened.getId() + "?result=won", "");

    assertThat(stripe.v1().disputes().retrieve(opened.getId()).getStatus()).isEqualTo("lost");
    assertThatThrownBy(() -> answer(opened, "winning_evidence"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void opensADisputeOfAnyChargeWhenABuyerGoesToTheBank() throws StripeException {
    String intent =
        stripe
            .v1()
            .paymentIntents()
            .create(Requests.charging("pm_card_visa").putMetadata("payment_id", "pay_7").build())
            .getId();
    refund(intent, 8900);

    simulator.send("POST", "/_disputes", "{\"payment_id\":\"pay_7\",\"amount\":5000}");
    simulator.send("POST", "/_disputes", "{\"payment_id\":\"pay_7\",\"inquiry\":true}");

    assertThat(disputesOf(intent))
        .extracting(Dispute::getStatus, Dispute::getAmount)
        .containsExactlyInAnyOrder(
            tuple("needs_response", 5000L), tuple("warning_needs_response", 8900L));
    assertThat(adjustments()).extracting(BalanceTransaction::getAmount).containsExactly(-5000L);
  }

  private String charge(String token) throws StripeException {
    return stripe.v1().paymentIntents().create(Requests.charging(token).build()).getId();
  }

  private void refund(String intent, long amount) throws StripeException {
    var _ =
        stripe
            .v1()
            .refunds()
            .create(
                RefundCreateParams.builder().setPaymentIntent(intent).setAmount(amount).build());
  }

  private Dispute opened(String intent) throws StripeException {
    pass(11);
    return disputesOf(intent).getFirst();
  }

  private List<Dispute> disputesOf(String intent) throws StripeException {
    return stripe
        .v1()
        .disputes()
        .list(DisputeListParams.builder().setPaymentIntent(intent).build())
        .getData();
  }

  private void answer(Dispute dispute, String text) throws StripeException {
    var evidence = DisputeUpdateParams.Evidence.builder().setUncategorizedText(text).build();
    var _ =
        stripe
            .v1()
            .disputes()
            .update(dispute.getId(), DisputeUpdateParams.builder().setEvidence(evidence).build());
  }

  private List<BalanceTransaction> adjustments() throws StripeException {
    return stripe
        .v1()
        .balanceTransactions()
        .list(BalanceTransactionListParams.builder().setType("adjustment").build())
        .getData();
  }

  private static long netOf(Dispute dispute) {
    return dispute.getBalanceTransactions().stream().mapToLong(BalanceTransaction::getNet).sum();
  }

  private void pass(long seconds) {
    simulator.send("POST", "/_clock", "{\"advance_seconds\":" + seconds + "}");
  }
}
