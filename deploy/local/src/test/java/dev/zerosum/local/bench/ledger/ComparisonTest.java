package dev.zerosum.local.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.local.bench.ledger.Comparison.Figure;
import dev.zerosum.local.bench.ledger.Comparison.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal HALF_TO_THREE_DIGITS = new BigDecimal("0.500");

  @Test
  void takesTheMedianOfThePairsRatiosAndNotTheRatioOfTheMedians() {
    Line line =
        rates(HALF)
            .line(
                List.of(
                    run("a", 100),
                    run("b", 200),
                    run("a", 50),
                    run("b", 500),
                    run("a", 300),
                    run("b", 150)));

    assertThat(line.pairs()).containsExactly(figure("0.500"), figure("0.100"), figure("2.000"));
    assertThat(line.ratio())
        .isEqualTo(new Spread(HALF_TO_THREE_DIGITS, figure("0.100"), figure("2.000")));
    assertThat(line.measured().median()).isEqualByComparingTo("100");
    assertThat(line.isReached()).isTrue();
  }

  @Test
  void wantsMoreOfARateAndLessOfALatency() {
    var latencies = new Comparison("", "", "a", "b", Figure.LATENCY, new BigDecimal("1.3"), null);

    assertThat(rates(HALF).line(List.of(run("a", 49), run("b", 100))).isReached()).isFalse();
    assertThat(latencies.line(List.of(slow("a", 129), slow("b", 100))).isReached()).isTrue();
    assertThat(latencies.line(List.of(slow("a", 131), slow("b", 100))).isReached()).isFalse();
  }

  @Test
  void reachesNothingAgainstASideThatGotNothingDone() {
    Line line = rates(HALF).line(List.of(run("a", 100), run("b", 0)));

    assertThat(line.ratio()).isNull();
    assertThat(line.isReached()).isFalse();
  }

  @Test
  void addsTheErrorsOfEachSideAndSaysWhenABookWasWrong() {
    var broken =
        new Run(
            "b",
            1,
            Map.of("503", 2L, "SQL state 40001", 3L),
            second(),
            1,
            1,
            Cpu.NONE,
            List.of("x"));

    Line line = rates(HALF).line(List.of(run("a", 1), broken));

    assertThat(line.measuredErrors()).isZero();
    assertThat(line.againstErrors()).isEqualTo(5);
    assertThat(line.isRight()).isFalse();
  }

  private static Comparison rates(BigDecimal want) {
    return new Comparison("", "", "a", "b", Figure.RATE, want, null);
  }

  private static Run run(String side, long perSecond) {
    return new Run(side, perSecond, Map.of(), second(), 1, 1, Cpu.NONE, List.of());
  }

  private static Run slow(String side, long micros) {
    return new Run(side, 1, Map.of(), second(), micros, micros, Cpu.NONE, List.of());
  }

  private static Duration second() {
    return Duration.ofSeconds(1);
  }

  private static BigDecimal figure(String text) {
    return new BigDecimal(text);
  }
}
