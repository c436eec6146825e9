package dev.zerosum.local.bench.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A line of the table: two sides and what their ratio ought to be.
///
/// @param title what is measured
/// @param versus what it is measured against
/// @param measured name of the one side
/// @param against name of the other
/// @param figure what of a run is compared
/// @param want what the ratio must reach, or must not exceed where less is better; null when it is
///   only told
/// @param dream what it would be at its best; null when it is only told
record Comparison(
    String title,
    String versus,
    String measured,
    String against,
    Figure figure,
    @Nullable BigDecimal want,
    @Nullable BigDecimal dream) {

  /// Compares the runs pair by pair.
  ///
  /// @param runs of all sides, in the order they were made
  Line line(List<Run> runs) {
    List<Run> ours = of(measured, runs);
    List<Run> theirs = of(against, runs);
    List<BigDecimal> ratios =
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToObj(pair -> Spread.ratio(figure.of(ours.get(pair)), figure.of(theirs.get(pair))))
            .flatMap(Optional::stream)
            .toList();
    return new Line(
        title,
        versus,
        figure,
        Spread.ofWhole(ours.stream().map(figure::of).toList()),
        Spread.ofWhole(theirs.stream().map(figure::of).toList()),
        ratios,
        ratios.isEmpty() ? null : Spread.of(ratios),
        want,
        dream,
        errors(ours),
        errors(theirs),
        ours.stream().allMatch(run -> run.wrong().isEmpty())
            && theirs.stream().allMatch(run -> run.wrong().isEmpty()));
  }

  private static List<Run> of(String side, List<Run> runs) {
    return runs.stream().filter(run -> run.side().equals(side)).toList();
  }

  private static long errors(List<Run> runs) {
    return runs.stream().mapToLong(Run::errorCount).sum();
  }

  /// What of a run is compared.
  enum Figure {
    /// Transactions a second: more is better.
    RATE("tx/s"),
    /// The median latency: less is better.
    LATENCY("µs");

    private final String unit;

    Figure(String unit) {
      this.unit = unit;
    }

    String unit() {
      return unit;
    }

    long of(Run run) {
      return switch (this) {
        case RATE -> run.rate();
        case LATENCY -> run.p50Micros();
      };
    }

    boolean isReached(BigDecimal ratio, BigDecimal wanted) {
      int comparison = ratio.compareTo(wanted);
      return this == RATE ? comparison >= 0 : comparison <= 0;
    }
  }

  /// What came of it.
  ///
  /// @param ratio of the pairs; null when there is none, since the other side got nothing done
  /// @param measuredErrors charges of all runs that were not acknowledged
  /// @param isRight whether the books agreed after every run
  record Line(
      String title,
      String versus,
      Figure figure,
      Spread measured,
      Spread against,
      List<BigDecimal> pairs,
      @Nullable Spread ratio,
      @Nullable BigDecimal want,
      @Nullable BigDecimal dream,
      long measuredErrors,
      long againstErrors,
      boolean isRight) {

    /// Whether it is as it ought to be; true when it is only told.
    @JsonProperty("reached")
    boolean isReached() {
      return want == null || (ratio != null && figure.isReached(ratio.median(), want));
    }
  }
}
