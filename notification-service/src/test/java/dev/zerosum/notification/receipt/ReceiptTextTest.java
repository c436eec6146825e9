package dev.zerosum.notification.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.Buyer;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTextTest {

  private static final Instant PAID = Instant.parse("2026-11-23T09:05:00Z");

  @ParameterizedTest
  @CsvSource({"8900,USD,89.00 USD", "500,JPY,500 JPY", "1234,KWD,1.234 KWD", "5,EUR,0.05 EUR"})
  void writesTheAmountInItsCurrency(long minorUnits, String currency, String shown) {
    ReceiptText words = ReceiptText.of(payment(minorUnits, currency, null, true), buyer("Zappos"));

    assertThat(words.subject()).isEqualTo("Your receipt from Zappos: " + shown);
    assertThat(words.text()).contains("Amount       " + shown + "\n");
    assertThat(words.html()).contains(">" + shown + "<");
  }

  @Test
  void saysTheSameInBothForms() {
    ReceiptText words = ReceiptText.of(payment(8900, "USD", "Order #5512", true), buyer("Zappos"));

    for (String form : new String[] {words.text(), words.html()}) {
      assertThat(form)
          .contains("Sarah", "Zappos", "89.00 USD", "23 November 2026, 09:05 UTC", "pay_1")
          .contains("Order #5512")
          .doesNotContain("test");
    }
  }

  @Test
  void saysThatATestIsOne() {
    ReceiptText words = ReceiptText.of(payment(8900, "USD", null, false), buyer("Zappos"));

    assertThat(words.subject()).startsWith("[Test] ");
    assertThat(words.text()).contains("no money was moved");
    assertThat(words.html()).contains("no money was moved");
  }

  @Test
  void letsNoNameBecomeMarkup() {
    ReceiptText words =
        ReceiptText.of(
            payment(8900, "USD", "<img src=x onerror=alert(1)>", true),
            new Buyer("a@example.com", "<b>\"O'Hara\" & sons</b>", "<script>x</script>"));

    assertThat(words.html())
        .doesNotContain("<img", "<b>", "<script")
        .contains("&lt;img src=x", "&lt;script&gt;", "&quot;O&#39;Hara&quot; &amp; sons");
  }

  @Test
  void letsNoNameBecomeAHeaderOrALine() {
    ReceiptText words =
        ReceiptText.of(
            payment(8900, "USD", "one\r\nAmount 0.00 USD", true),
            buyer("Zappos\r\nBcc: all@example.com\u2028x\u0000"));

    assertThat(words.subject()).doesNotContainPattern("\\p{Cntrl}").contains("Zappos Bcc:");
    assertThat(words.sender()).doesNotContainPattern("\\p{Cntrl}");
    assertThat(words.text()).contains("one Amount 0.00 USD\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com, b@example.com",
        "a b@example.com",
        "Sarah <a@example.com>",
        "group: a@example.com;",
        "a@b@example.com",
        "nobody",
        "@example.com",
        ""
      })
  void refusesWhatIsNotOneAddress(String email) {
    assertThat(Letter.address(email)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@example.com", "o'hara+shop@mail.example.co.uk"})
  void takesOneAddress(String email) {
    assertThat(Letter.address(email))
        .hasValueSatisfying(it -> assertThat(it.getAddress()).isEqualTo(email));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "no json",
        "[1]",
        "{\"id\":\"pay_1\",\"amount\":8900,\"currency\":\"XXQ\",\"livemode\":true,\"created\":1}"
      })
  void readsNoPaymentWhereThereIsNone(String json) {
    assertThat(PaidPayment.of(json)).isEmpty();
  }

  @Test
  void receiptsWhatWasCaptured() {
    String json =
        """
        {"id": "pay_1", "amount": 8900, "amount_captured": 5000, "currency": "USD",
         "description": null, "livemode": true, "created": 1}
        """;

    assertThat(PaidPayment.of(json))
        .hasValueSatisfying(
            payment -> assertThat(payment.amount()).isEqualTo(Money.of(5000, "USD")));
  }

  private static PaidPayment payment(
      long minorUnits, String currency, @Nullable String description, boolean livemode) {
    return new PaidPayment(
        new PaymentId("pay_1"), Money.of(minorUnits, currency), description, livemode, PAID);
  }

  private static Buyer buyer(String merchant) {
    return new Buyer("sarah@example.com", "Sarah", merchant);
  }
}
