package dev.zerosum.payment.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TakeBackTest {

  @Test
  void takesInProportion() {
    List<Transfer> parts = List.of(part("tr_fee", 300), part("tr_shop", 6_700));

    assertThat(TakeBack.of(Money.of(5_000, "USD"), 10_000, parts))
        .isEqualTo(Map.of("tr_fee", 150L, "tr_shop", 3_350L));
  }

  @Test
  void takesFromNobodyWhatWasTakenBefore() {
    List<Transfer> parts = List.of(part("tr_fee", 300), part("tr_shop", 6_700).plusReversed(6_700));

    assertThat(TakeBack.of(Money.of(10_000, "USD"), 10_000, parts))
        .isEqualTo(Map.of("tr_fee", 300L));
  }

  /// However a payment is divided and refunded, no part gives more than it has, and together they
  /// give all when all is refunded.
  @Test
  void takesAllOfEveryPartInTheEndAndNeverMore() {
    long seed = 20_261_123L;
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      long left = random.nextLong(1, 10_001);
      List<Transfer> parts = new ArrayList<>();
      long free = left;
      for (int n = 0; n < 1 + random.nextInt(4); n++) {
        long amount = random.nextLong(free + 1);
        free -= amount;
        parts.add(part("tr_" + n, amount));
      }
      while (left > 0) {
        long refund = 1 + random.nextLong(left);
        var taken = TakeBack.of(Money.of(refund, "USD"), left, parts);
        assertThat(taken.values().stream().mapToLong(Long::longValue).sum())
            .as("seed %s, round %s", seed, round)
            .isLessThanOrEqualTo(refund);
        parts.replaceAll(part -> part.plusReversed(taken.getOrDefault(part.id(), 0L)));
        left -= refund;
        assertThat(parts).as("seed %s, round %s", seed, round).allMatch(part -> part.left() >= 0);
      }
      assertThat(parts).as("seed %s, round %s", seed, round).allMatch(part -> part.left() == 0);
    }
  }

  private static Transfer part(String id, long moved) {
    return new Transfer(
        id,
        new PaymentId("pay_1"),
        new MerchantId("mer_own"),
        true,
        new MerchantId("mer_other"),
        Money.of(moved, "USD"),
        moved,
        0,
        0,
        Instant.EPOCH);
  }
}
