package dev.zerosum.processor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zerosum.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountsTest {

  @ParameterizedTest
  @CsvSource({
    "8900, USD, 8900",
    "13350, JPY, 13350",
    "26700, KWD, 26700",
    "5, ISK, 500",
    "4500, MGA, 45"
  })
  void countsAsStripeDoesAndBack(long minorUnits, String currency, long number) {
    assertThat(StripeAmounts.of(Money.of(minorUnits, currency))).isEqualTo(number);
    assertThat(StripeAmounts.money(number, currency)).isEqualTo(Money.of(minorUnits, currency));
  }

  @Test
  void refusesAnAmountThatStripeCannotCount() {
    assertThat(StripeAmounts.refusal(Money.of(4550, "MGA"))).isPresent();
    assertThat(StripeAmounts.refusal(Money.of(4500, "MGA"))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> StripeAmounts.of(Money.of(4550, "MGA")));
  }

  @Test
  void refusesAPartOfWhatHasNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> StripeAmounts.money(501, "isk"));
  }
}
