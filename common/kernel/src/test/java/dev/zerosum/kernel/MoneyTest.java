package dev.zerosum.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @Test
  void addsAmountsOfTheSameCurrency() {
    assertThat(Money.of(8900, "USD").plus(Money.of(1, "usd"))).isEqualTo(Money.of(8901, "USD"));
  }

  @Test
  void refusesToAddAcrossCurrencies() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(1, "USD").plus(Money.of(1, "EUR")));
  }

  @Test
  void refusesToOverflow() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Money.of(Long.MAX_VALUE, "USD").plus(Money.of(1, "USD")));
  }

  @ParameterizedTest
  @CsvSource({
    "8900, USD, 89.00 USD",
    "500, JPY, 500 JPY",
    "1234, KWD, 1.234 KWD",
    "-5, USD, -0.05 USD"
  })
  void displaysTheExponentOfItsCurrency(long minorUnits, String currency, String text) {
    assertThat(Money.of(minorUnits, currency).display()).isEqualTo(text);
  }
}
