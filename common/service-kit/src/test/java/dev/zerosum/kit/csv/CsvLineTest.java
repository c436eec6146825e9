package dev.zerosum.kit.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

  @Test
  void quotesTextAndLeavesNumbersAsTheyAre() {
    assertThat(CsvLine.of("a \"b\", c", -12, new BigDecimal("-0.50"), null, true))
        .isEqualTo("\"a \"\"b\"\", c\",-12,-0.50,,true\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
  void keepsASpreadsheetFromCalculating(String text) {
    assertThat(CsvLine.of(text)).startsWith("\"'" + text.charAt(0));
  }
}
