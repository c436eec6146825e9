package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.contract.saga.ChargeSplit.Share;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Charges that are divided among merchants and the platform.
@ParameterizedClass
@EnumSource(Lane.class)
class SplitChargeTest {

  private static final String CARD = "charge: test/customer/mer_zappos99/cus_sarah42/card/USD ";

  private final SagaWorld world;

  SplitChargeTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// The design document's example: 100 dollars, the platform takes 3 %.
  @Test
  void booksProviderAndPlatformInOneTransaction() {
    world.amount = Money.of(10_000, "USD");
    world.split = new ChargeSplit(List.of(), 300);

    world.runs();

    assertThat(world.ledger.book())
        .containsExactly(
            CARD
                + "-100.00 USD, test/merchant/mer_zappos99/pending/USD 97.00 USD,"
                + " test/platform/revenue/USD 3.00 USD");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void booksEveryRecipientThoughTheAccountsWereThoughtKnown() {
    world.hasAccounts = true;
    world.amount = Money.of(10_000, "USD");
    world.split =
        new ChargeSplit(
            List.of(
                new Share(new MerchantId("mer_tailor"), 6_000),
                new Share(new MerchantId("mer_courier"), 1_000)),
            300);

    world.runs();

    assertThat(world.ledger.book())
        .containsExactly(
            CARD
                + "-100.00 USD, test/merchant/mer_courier/pending/USD 10.00 USD,"
                + " test/merchant/mer_tailor/pending/USD 60.00 USD,"
                + " test/merchant/mer_zappos99/pending/USD 27.00 USD,"
                + " test/platform/revenue/USD 3.00 USD");
    assertThat(world.records.attention()).isEmpty();
  }

  @Test
  void creditsNobodyWithNothing() {
    world.amount = Money.of(10_000, "USD");
    world.split = new ChargeSplit(List.of(new Share(new MerchantId("mer_tailor"), 10_000)), 0);

    world.runs();

    assertThat(world.ledger.book())
        .containsExactly(CARD + "-100.00 USD, test/merchant/mer_tailor/pending/USD 100.00 USD");
  }

  @Test
  void dividesWithoutRegardToTheOrderOfTheShares() {
    var own = new MerchantId("mer_own");
    var one = new Share(new MerchantId("mer_a"), 33);
    var other = new Share(new MerchantId("mer_b"), 33);
    Money whole = Money.of(100, "USD");
    for (long moved = 1; moved <= 100; moved++) {
      var parts =
          new ChargeSplit(List.of(one, other), 1).divide(Money.of(moved, "USD"), whole, own);

      assertThat(new ChargeSplit(List.of(other, one), 1).divide(Money.of(moved, "USD"), whole, own))
          .isEqualTo(parts);
      assertThat(parts.values().stream().mapToLong(Money::minorUnits).sum()).isEqualTo(moved);
    }
  }
}
