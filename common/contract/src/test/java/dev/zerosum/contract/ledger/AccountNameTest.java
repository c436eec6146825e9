package dev.zerosum.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

  @ParameterizedTest
  @CsvSource({
    "customer/mer_a/cus_b/card/USD, CUSTOMER_CARD, false, false",
    "test/external/card/JPY, GUEST_CARD, false, false",
    "merchant/mer_a_b/pending/USD, MERCHANT_PENDING, false, false",
    "merchant/mer_a/available/USD, MERCHANT_AVAILABLE, false, false",
    "test/merchant/mer_a/reserved/KWD, MERCHANT_RESERVED, false, true",
    "platform/revenue/USD, REVENUE, true, false",
    "platform/fees/USD, FEES, true, false",
    "platform/fx_pool/EUR, FX_POOL, true, true",
    "platform/fx_reserved/EUR, FX_RESERVED, true, true",
    "platform/fx_revenue/EUR, FX_REVENUE, true, false",
    "clearing/refund/USD, CLEARING_REFUND, true, false",
    "clearing/payout/USD, CLEARING_PAYOUT, true, false",
    "platform/adjustment/USD, ADJUSTMENT, false, false",
    "test/suspense/USD, SUSPENSE, false, false",
  })
  void standsInTheChart(String name, ChartLine line, boolean isPlatform, boolean isSetAside) {
    var account = new AccountName(name);

    assertThat(account.line()).isEqualTo(line);
    assertThat(account.isPlatform()).isEqualTo(isPlatform);
    assertThat(account.isSetAside()).isEqualTo(isSetAside);
  }

  @ParameterizedTest
  @EnumSource
  void everyLineHasAccounts(ChartLine line) {
    String path =
        line.template()
            .replace("{merchant}", "mer_a")
            .replace("{customer}", "cus_b")
            .replace("{currency}", "USD");

    assertThat(new AccountName(path).line()).isEqualTo(line);
    assertThat(path).startsWith(line.type() + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "suspense",
        "suspense/usd",
        "suspense/XXQ",
        "suspense/mer_a/USD",
        "Test/suspense/USD",
        "test/test/suspense/USD",
        "platform/fees~07/USD",
        "platform/other/USD",
        "merchant/mer_a/USD",
        "merchant/mer_/pending/USD",
        "merchant/mer_a/b/pending/USD",
        "merchant/acc_a/pending/USD",
        "customer/mer_a/card/USD",
        "external/card/USD ",
        "external/card/USD\n",
      })
  void refusesWhatTheChartDoesNotHave(String name) {
    assertThatThrownBy(() -> new AccountName(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
