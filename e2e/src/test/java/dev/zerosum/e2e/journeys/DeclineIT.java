package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Journey 4: a decline is an answer, and leaves nothing behind.
@OnPlatform
class DeclineIT {

  @ParameterizedTest
  @CsvSource({
    "pm_card_visa_chargeDeclined, card_declined, generic_decline",
    "pm_card_visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
    "pm_card_visa_chargeDeclinedLostCard, card_declined, lost_card",
    "pm_card_visa_chargeDeclinedStolenCard, card_declined, stolen_card",
    "pm_card_visa_chargeDeclinedVelocityLimitExceeded, card_declined, card_velocity_exceeded",
    "pm_card_chargeDeclinedExpiredCard, expired_card,",
    "pm_card_chargeDeclinedIncorrectCvc, incorrect_cvc,",
    "pm_card_chargeDeclinedProcessingError, processing_error,",
    "pm_card_chargeCustomerFail, card_declined, generic_decline",
    "pm_card_radarBlock, card_declined, fraudulent",
  })
  void declines(
      String token,
      String code,
      String declineCode,
      Merchant merchant,
      ProcessorJournal journal,
      LedgerRows ledger) {
    var order = Order.ofSneakers().with("payment_method_id", token);
    var answer = merchant.pay(order);
    assertThat(answer.status()).as(answer.body()).isEqualTo(402);
    assertThat(answer.error("type")).isEqualTo("card_error");
    assertThat(answer.error("code")).isEqualTo(code);
    assertThat(answer.error("decline_code")).isEqualTo(declineCode);

    String id = answer.error("payment_id");
    assertThat(merchant.read(id).paymentStatus()).isEqualTo("failed");
    assertThat(ledger.transactions(id)).isZero();
    assertThat(journal.openAuthorizations()).doesNotContain(id);
    assertThat(journal.count("capture", id)).isZero();
    assertThat(journal.count("decline", id)).isEqualTo(1);

    // The decline is what the key says from now on, without another try.
    assertThat(merchant.pay(order).body()).isEqualTo(answer.body());
    assertThat(journal.count("decline", id)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_authenticationRequired",
    "pm_card_threeDSecure2Required",
    "pm_card_threeDSecureRequiredChargeDeclined",
  })
  void asksForTheBuyer(String token, Merchant merchant, LedgerRows ledger) {
    var answer = merchant.pay(Order.ofSneakers().with("payment_method_id", token));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.paymentStatus()).isEqualTo("requires_action");
    var action = answer.json().path("next_action");
    assertThat(Json.text(action, "type")).isEqualTo("redirect_to_url");
    assertThat(Json.text(action.path("redirect_to_url"), "url")).startsWith("http");
    assertThat(ledger.transactions(answer.paymentId())).isZero();
  }

  @Test
  void refusesAMethodThatNobodyKnows(Merchant merchant) {
    var answer = merchant.pay(Order.ofSneakers().with("payment_method_id", "pm_nobody"));
    assertThat(answer.status()).as(answer.body()).isIn(400, 402, 404);
    assertThat(answer.error("code")).isNotNull();
  }
}
