package dev.zerosum.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {

  private static final int ROUNDS = 5_000;

  private final long seed = Long.getLong("zerosum.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void givesTheUnitThatIsLeftToTheLargestRemainder() {
    // Exact shares of 100 are 33.33, 50 and 16.67.
    assertThat(Money.of(100, "USD").allocate(Map.of("a", 2L, "b", 3L, "c", 1L)))
        .isEqualTo(
            Map.of("a", Money.of(33, "USD"), "b", Money.of(50, "USD"), "c", Money.of(17, "USD")));
  }

  @Test
  void decidesBetweenEqualRemaindersByTheRecipient() {
    assertThat(Money.of(2, "JPY").allocate(Map.of("mer_c", 1L, "mer_a", 1L, "mer_b", 1L)))
        .isEqualTo(
            Map.of(
                "mer_a", Money.of(1, "JPY"),
                "mer_b", Money.of(1, "JPY"),
                "mer_c", Money.of(0, "JPY")));
  }

  @Test
  void refusesNegativeWeightsAndNoWeightAtAll() {
    Money amount = Money.of(100, "USD");

    assertThatThrownBy(() -> amount.allocate(Map.of("a", 2L, "b", -1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b is -1");
    assertThatThrownBy(() -> amount.allocate(Map.of("a", 0L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> amount.allocate(Map.<String, Long>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsExactlyInAnyOrderAndNeverIsAWholeUnitOff() {
    for (int round = 0; round < ROUNDS; round++) {
      Money amount = Money.of(amount(), "USD");
      Map<String, Long> weights = weights();

      Map<String, Money> parts = amount.allocate(weights);

      assertThat(parts.values().stream().map(Money::minorUnits).reduce(0L, Math::addExact))
          .as("seed %d", seed)
          .isEqualTo(amount.minorUnits());
      assertThat(amount.allocate(shuffled(weights))).as("seed %d", seed).isEqualTo(parts);
      parts.forEach((recipient, part) ->
          assertThat(isWithinOneUnit(amount, weights, recipient, part))
              .as("seed %d: %s of %s by %s", seed, part, amount, weights)
              .isTrue());
    }
  }

  // |part * total - amount * weight| < total, exactly.
  private static boolean isWithinOneUnit(
      Money amount, Map<String, Long> weights, String recipient, Money part) {
    BigInteger total =
        weights.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger share =
        BigInteger.valueOf(amount.minorUnits())
            .multiply(BigInteger.valueOf(weights.getOrDefault(recipient, 0L)));
    return BigInteger.valueOf(part.minorUnits())
            .multiply(total)
            .subtract(share)
            .abs()
            .compareTo(total)
        < 0;
  }

  private long amount() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 -> Long.MIN_VALUE + random.nextInt(3);
      default -> random.nextLong(-10_000, 10_000);
    };
  }

  private Map<String, Long> weights() {
    Map<String, Long> weights = new LinkedHashMap<>();
    weights.put("mer_0", 1 + random.nextLong(100));
    for (int n = 1; n < 1 + random.nextInt(12); n++) {
      weights.put(
          "mer_" + n,
          random.nextInt(5) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextLong(4));
    }
    return weights;
  }

  private Map<String, Long> shuffled(Map<String, Long> weights) {
    List<String> recipients = new ArrayList<>(weights.keySet());
    Collections.shuffle(recipients, random);
    Map<String, Long> result = new LinkedHashMap<>();
    recipients.forEach(recipient -> result.put(recipient, weights.getOrDefault(recipient, 0L)));
    return result;
  }
}
