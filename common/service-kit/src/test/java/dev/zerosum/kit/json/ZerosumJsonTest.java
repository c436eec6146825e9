package dev.zerosum.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

final class ZerosumJsonTest {

  private final JsonMapper mapper = ZerosumJson.mapper();

  record Everything(
      PaymentId paymentId,
      Money amount,
      StepKey key,
      AccountName account,
      PaymentStatus status,
      KeyKind keyKind,
      Instant at,
      boolean isAccepted,
      @Nullable String note,
      List<PaymentId> others) {}

  private static final Everything VALUE =
      new Everything(
          new PaymentId("pay_1"),
          Money.of(8900, "USD"),
          new StepKey("pay_1", "charge", 1),
          new AccountName("test/external/card/USD"),
          PaymentStatus.REQUIRES_CAPTURE,
          KeyKind.SECRET,
          Instant.parse("2026-11-23T01:02:03.123456Z"),
          true,
          null,
          List.of(new PaymentId("pay_2")));
  private static final String TEXT =
      """
      {"account":"test/external/card/USD","amount":{"minor_units":8900,"currency":"USD"},\
      "at":"2026-11-23T01:02:03.123456Z","is_accepted":true,"key":"pay_1:charge:1",\
      "key_kind":"secret","note":null,"others":["pay_2"],"payment_id":"pay_1",\
      "status":"requires_capture"}\
      """;

  @Test
  void writesEverythingAsTheConventionsSay() {
    assertThat(mapper.readTree(mapper.writeValueAsString(VALUE))).isEqualTo(mapper.readTree(TEXT));
  }

  @Test
  void readsBackWhatItWrote() {
    assertThat(mapper.readValue(TEXT, Everything.class)).isEqualTo(VALUE);
  }

  @Test
  void tellsSealedOutcomesApart() {
    AuthorizeOutcome outcome = new AuthorizeOutcome.Declined("card_declined", null, "No.");

    String text = mapper.writerFor(AuthorizeOutcome.class).writeValueAsString(outcome);

    assertThat(text).contains("\"outcome\":\"declined\"").contains("\"decline_code\":null");
    assertThat(mapper.readValue(text, AuthorizeOutcome.class)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"minor_units\":1,\"currency\":\"USD\",\"cents\":1}",
        "{\"minor_units\":1.5,\"currency\":\"USD\"}",
        "{\"minor_units\":null,\"currency\":\"USD\"}",
        "{\"minor_units\":99999999999999999999,\"currency\":\"USD\"}",
        "{\"minor_units\":1,\"currency\":\"XXQ\"}",
        "{\"minor_units\":1,\"currency\":{}}",
        "{\"minor_units\":1,\"currency\":\"USD\"} {}",
      })
  void refusesMoneyThatIsNotExactlyMoney(String text) {
    assertThatThrownBy(() -> mapper.readValue(text, Money.class))
        .isInstanceOf(JacksonException.class);
  }
}
