package dev.zerosum.local.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void takesTheMiddleOfAnOddNumberOfFigures() {
    Spread spread = Spread.ofWhole(List.of(9L, 1L, 5L));

    assertThat(spread.median()).isEqualByComparingTo("5");
    assertThat(spread.least()).isEqualByComparingTo("1");
    assertThat(spread.most()).isEqualByComparingTo("9");
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(Spread.ofWhole(List.of(4L, 1L, 3L, 100L)).median()).isEqualByComparingTo("3.5");
  }

  @Test
  void refusesToSpeakOfNothing() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dividesToThreeDigitsAndNeverByZero() {
    assertThat(Spread.ratio(2, 3)).contains(new BigDecimal("0.667"));
    assertThat(Spread.ratio(1, 0)).isEmpty();
  }
}
