package dev.zerosum.local.bench.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// The middle of several figures, and how far they reach.
///
/// @param least the smallest
/// @param most the largest
public record Spread(BigDecimal median, BigDecimal least, BigDecimal most) {

  private static final int DIGITS = 3;

  /// Of figures in any order.
  ///
  /// @throws IllegalArgumentException when there is none
  static Spread of(List<BigDecimal> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<BigDecimal> sorted = figures.stream().sorted().toList();
    BigDecimal lower = sorted.get((sorted.size() - 1) / 2);
    BigDecimal upper = sorted.get(sorted.size() / 2);
    return new Spread(
        lower.add(upper).divide(BigDecimal.TWO, DIGITS, RoundingMode.HALF_UP),
        sorted.getFirst(),
        sorted.getLast());
  }

  /// Of whole numbers.
  static Spread ofWhole(List<Long> figures) {
    return of(figures.stream().map(BigDecimal::valueOf).toList());
  }

  /// One figure in terms of another; nothing when the other is 0.
  static java.util.Optional<BigDecimal> ratio(long measured, long against) {
    return against == 0
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            BigDecimal.valueOf(measured)
                .divide(BigDecimal.valueOf(against), DIGITS, RoundingMode.HALF_UP));
  }
}
