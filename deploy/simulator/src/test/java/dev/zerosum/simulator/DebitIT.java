package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.PaymentIntent;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.MandateData;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debits of bank accounts: decided later, and some of them taken back.
class DebitIT {

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
  void paysWhenTheBankHasDecided() throws StripeException {
    var method = stripe.v1().paymentMethods().retrieve("pm_usBankAccount_success");
    assertThat(method.getUsBankAccount().getLast4()).isEqualTo("6789");
    var debit = debit("pm_usBankAccount_success");
    assertThat(debit.getStatus()).isEqualTo("processing");
    assertThat(debit.getPaymentMethodTypes()).containsExactly("us_bank_account");
    assertThat(balance()).isZero();

    advance();
    advance();

    assertThat(read(debit).getStatus()).isEqualTo("succeeded");
    assertThat(read(debit).getAmountReceived()).isEqualTo(8900);
    assertThat(balance()).isEqualTo(8900);
    assertThat(simulator.lines("capture")).hasSize(1);
  }

  @Test
  void refusesWhatTheBankRefuses() throws StripeException {
    var debit = debit("pm_usBankAccount_insufficientFunds");

    advance();

    assertThat(read(debit).getStatus()).isEqualTo("requires_payment_method");
    assertThat(read(debit).getLastPaymentError().getCode()).isEqualTo("insufficient_funds");
    assertThat(balance()).isZero();
  }

  @Test
  void takesBackWhatItHadPaid() throws StripeException {
    var debit = debit("pm_usBankAccount_lateReturn");
    advance();
    assertThat(read(debit).getStatus()).isEqualTo("succeeded");

    advance();
    advance();

    var charge = read(debit).getLatestChargeObject();
    assertThat(charge.getStatus()).isEqualTo("failed");
    assertThat(charge.getFailureBalanceTransactionObject().getAmount()).isEqualTo(-8900);
    assertThat(charge.getFailureBalanceTransactionObject().getType())
        .isEqualTo("payment_failure_refund");
    assertThat(balance()).isZero();
    assertThat(simulator.lines("debit_returned")).hasSize(1);
    assertThat(catchThrowableOfType(InvalidRequestException.class, () -> refund(debit, 8900)))
        .isNotNull();
  }

  @Test
  void takesBackOnlyWhatWasNotRefunded() throws StripeException {
    var debit = debit("pm_usBankAccount_processing");
    advance();
    assertThat(read(debit).getStatus()).isEqualTo("processing");
    simulator.send("POST", "/_debits/" + debit.getId() + "?result=success", "");
    refund(debit, 3000);

    simulator.send("POST", "/_debits/" + debit.getId() + "?result=failure", "");
    simulator.send("POST", "/_debits/" + debit.getId() + "?result=failure", "");

    assertThat(read(debit).getLatestChargeObject().getFailureBalanceTransactionObject().getAmount())
        .isEqualTo(-5900);
    assertThat(balance()).isZero();
  }

  @Test
  void refusesWhatADebitDoesNotAllow() throws StripeException {
    var debit = debit("pm_usBankAccount_success");

    assertThat(
            catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> stripe.v1().paymentIntents().cancel(debit.getId()))
                .getCode())
        .isEqualTo("payment_intent_unexpected_state");
    assertThat(refusal(debiting("pm_usBankAccount_success").setMandateData((MandateData) null)))
        .isEqualTo("mandate_data");
    assertThat(refusal(debiting("pm_usBankAccount_success").setCurrency("eur")))
        .isEqualTo("currency");
    assertThat(
            refusal(
                debiting("pm_usBankAccount_success")
                    .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)))
        .isEqualTo("capture_method");
    assertThat(refusal(Requests.charging("pm_usBankAccount_success"))).isEqualTo("payment_method");
  }

  private String refusal(PaymentIntentCreateParams.Builder params) {
    return catchThrowableOfType(
            InvalidRequestException.class,
            () -> stripe.v1().paymentIntents().create(params.build()))
        .getParam();
  }

  private PaymentIntent debit(String method) throws StripeException {
    return stripe.v1().paymentIntents().create(debiting(method).build());
  }

  private static PaymentIntentCreateParams.Builder debiting(String method) {
    var acceptance =
        MandateData.CustomerAcceptance.builder()
            .setType(MandateData.CustomerAcceptance.Type.OFFLINE)
            .build();
    return PaymentIntentCreateParams.builder()
        .setAmount(8900L)
        .setCurrency("usd")
        .setConfirm(true)
        .addPaymentMethodType("us_bank_account")
        .setPaymentMethod(method)
        .setMandateData(MandateData.builder().setCustomerAcceptance(acceptance).build())
        .putMetadata("payment_id", "pay_" + method);
  }

  private PaymentIntent read(PaymentIntent debit) throws StripeException {
    return stripe
        .v1()
        .paymentIntents()
        .retrieve(
            debit.getId(),
            PaymentIntentRetrieveParams.builder()
                .addExpand("latest_charge.failure_balance_transaction")
                .build());
  }

  private void refund(PaymentIntent debit, long amount) throws StripeException {
    stripe
        .v1()
        .refunds()
        .create(
            RefundCreateParams.builder().setPaymentIntent(debit.getId()).setAmount(amount).build());
  }

  private void advance() {
    simulator.send("POST", "/_clock", "{\"advance_seconds\":11}");
  }

  private long balance() throws StripeException {
    List<BalanceTransaction> lines =
        stripe
            .v1()
            .balanceTransactions()
            .list(BalanceTransactionListParams.builder().setLimit(10L).build())
            .getData();
    return lines.stream().mapToLong(BalanceTransaction::getAmount).sum();
  }
}
