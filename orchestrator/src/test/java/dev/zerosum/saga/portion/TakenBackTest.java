package dev.zerosum.saga.portion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.portion.Portion.Steps;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who gives what goes back to a buyer: each portion balances alone, in one currency.
class TakenBackTest {

  private static final TakenBack.Names NAMES =
      new TakenBack.Names(
          new Steps("reserve", "spend", "reverse"),
          new Steps("reserve", "spend-exchange", "reverse-exchange"),
          new Steps("fx-reserve", "spend", "reverse"));
  private static final StepKey CHARGE = new StepKey("pay_1", "charge", 1);
  private static final Leg CARD = leg("test/customer/mer_zappos99/cus_sarah42/card/USD", 3000);

  @Test
  void takesAPlainChargeFromTheMerchantAlone() {
    assertThat(portions(null))
        .containsExactly(
            new Portion(
                NAMES.plain(),
                new AccountName("test/merchant/mer_zappos99/available/USD"),
                Money.of(3000, "USD"),
                CHARGE,
                List.of(CARD)));
  }

  @Test
  void takesAnExchangedChargeFromTheMerchantAndFromThePoolOfTheCard() {
    assertThat(portions(exchange(2733, 27)))
        .containsExactly(
            new Portion(
                NAMES.toPool(),
                new AccountName("test/merchant/mer_zappos99/available/EUR"),
                Money.of(2733, "EUR"),
                CHARGE,
                List.of(
                    leg("test/platform/fx_pool/EUR", 2760),
                    leg("test/platform/fx_revenue/EUR", -27))),
            fromPool());
  }

  @Test
  void leavesOutTheLegOfASpreadThatIsNone() {
    assertThat(portions(exchange(2760, 0)).getFirst().legs())
        .containsExactly(leg("test/platform/fx_pool/EUR", 2760));
  }

  @Test
  void takesNothingFromTheMerchantWhenItComesToNothing() {
    assertThat(portions(exchange(0, 0))).containsExactly(fromPool());
  }

  private static Portion fromPool() {
    return new Portion(
        NAMES.toCard(),
        new AccountName("test/platform/fx_pool/USD"),
        Money.of(3000, "USD"),
        null,
        List.of(CARD));
  }

  private static List<Portion> portions(@Nullable RefundedExchange exchange) {
    return new TakenBack(
            new PaymentId("pay_1"),
            new MerchantId("mer_zappos99"),
            false,
            new CustomerId("cus_sarah42"),
            Money.of(3000, "USD"),
            exchange)
        .portions(NAMES);
  }

  private static RefundedExchange exchange(long received, long spread) {
    return new RefundedExchange(Money.of(received, "EUR"), Money.of(spread, "EUR"));
  }

  private static Leg leg(String account, long minorUnits) {
    var name = new AccountName(account);
    return new Leg(name, new Money(minorUnits, name.currency()));
  }
}
