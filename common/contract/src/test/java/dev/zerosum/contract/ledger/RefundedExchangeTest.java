package dev.zerosum.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What refunds and disputes take back of an exchange: in any parts and order, together all of it,
/// never more.
class RefundedExchangeTest {

  private static final RefundedExchange NOTHING = exchange(0, 0, "EUR");

  @Test
  void takesBackHalfOfTheDesignDocumentsExchange() {
    FxLegs charge = FxLegs.of(Money.of(8900, "USD"), terms("USD", "EUR", "0.92", "0"));

    assertThat(RefundedExchange.next(charge, Money.of(4450, "USD"), NOTHING))
        .isEqualTo(exchange(4094, 0, "EUR"));
  }

  @ParameterizedTest
  @CsvSource({
    "8900, USD, EUR, 0.92, 0.01",
    "13350, JPY, KWD, 0.002, 0.005",
    "1234, KWD, JPY, 490.13, 0",
    "99999999, USD, JPY, 151.237, 0.03",
  })
  void takesBackAllInAnyParts(long captured, String from, String to, String rate, String spread) {
    FxLegs charge = FxLegs.of(Money.of(captured, from), terms(from, to, rate, spread));
    long seed = System.nanoTime();
    var random = new Random(seed);
    RefundedExchange taken = exchange(0, 0, to);
    long refunded = 0;
    while (refunded < captured) {
      refunded += Math.min(captured - refunded, 1 + random.nextLong(captured / 5));
      RefundedExchange next = RefundedExchange.next(charge, Money.of(refunded, from), taken);
      taken =
          new RefundedExchange(
              taken.received().plus(next.received()), taken.spread().plus(next.spread()));
      assertThat(taken.out().minorUnits())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(charge.out().minorUnits());
    }

    assertThat(taken)
        .as("seed %d", seed)
        .isEqualTo(new RefundedExchange(charge.received(), charge.spread()));
  }

  @ParameterizedTest
  @CsvSource({
    "8900, USD, EUR, 0.8, 0.01",
    "13350, JPY, KWD, 0.002, 0.005",
    "1234, KWD, JPY, 490.13, 0.3",
    "97, USD, KWD, 0.3331, 0.03",
  })
  void takesBackAllWhateverFailedOrWasWonMeanwhile(
      long captured, String from, String to, String rate, String spread) {
    FxLegs charge = FxLegs.of(Money.of(captured, from), terms(from, to, rate, spread));
    long seed = System.nanoTime();
    var random = new Random(seed);
    var standing = new ArrayList<Map.Entry<Long, RefundedExchange>>();
    for (int step = 0; step < 200; step++) {
      long left = captured - standing.stream().mapToLong(Map.Entry::getKey).sum();
      if (left == 0 || (!standing.isEmpty() && random.nextInt(3) == 0)) {
        var _ = standing.remove(random.nextInt(standing.size()));
      } else {
        take(standing, charge, 1 + random.nextLong(left));
      }
      RefundedExchange taken = sum(standing, to);
      assertThat(taken.received()).as("seed %d", seed).isLessThanOrEqualTo(charge.received());
      assertThat(taken.spread()).as("seed %d", seed).isLessThanOrEqualTo(charge.spread());
    }
    long left = captured - standing.stream().mapToLong(Map.Entry::getKey).sum();
    if (left > 0) {
      take(standing, charge, left);
    }

    assertThat(sum(standing, to).received()).as("seed %d", seed).isEqualTo(charge.received());
  }

  private static void take(
      List<Map.Entry<Long, RefundedExchange>> standing, FxLegs charge, long amount) {
    long returned = amount + standing.stream().mapToLong(Map.Entry::getKey).sum();
    RefundedExchange before = sum(standing, charge.out().currency().code());
    Money all = new Money(returned, charge.in().currency());
    standing.add(Map.entry(amount, RefundedExchange.next(charge, all, before)));
  }

  private static RefundedExchange sum(
      List<Map.Entry<Long, RefundedExchange>> standing, String currency) {
    return standing.stream()
        .map(Map.Entry::getValue)
        .reduce(
            exchange(0, 0, currency),
            (one, other) ->
                new RefundedExchange(
                    one.received().plus(other.received()), one.spread().plus(other.spread())));
  }

  @Test
  void takesNothingWhileItComesToNothing() {
    FxLegs charge = FxLegs.of(Money.of(1234, "KWD"), terms("KWD", "JPY", "490.13", "0.3"));

    assertThat(RefundedExchange.next(charge, Money.of(1, "KWD"), exchange(0, 0, "JPY")))
        .isEqualTo(exchange(0, 0, "JPY"));
  }

  @Test
  void refusesMoreThanWasCaptured() {
    FxLegs charge = FxLegs.of(Money.of(8900, "USD"), terms("USD", "EUR", "0.92", "0"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RefundedExchange.next(charge, Money.of(8901, "USD"), NOTHING));
  }

  private static RefundedExchange exchange(long received, long spread, String currency) {
    return new RefundedExchange(Money.of(received, currency), Money.of(spread, currency));
  }

  private static FxTerms terms(String from, String to, String rate, String spread) {
    return new FxTerms(
        CurrencyCode.of(from),
        CurrencyCode.of(to),
        new BigDecimal(rate),
        "ecb",
        Instant.EPOCH,
        new BigDecimal(spread));
  }
}
