package dev.zerosum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "4242424242424242, true",
    "4242 4242 4242 4242, true",
    "4242-4242-4242-4242, true",
    "card 378282246310005 please, true",
    "4242424242424242 12, true",
    "99994242424242424242, true",
    "4242424242424241, false",
    "0000000000000000, false",
    "1763862000000, false",
    "pay_01jd3v8c9k7q2m4n6p8r0s2t4v, false",
    "Order #5512, false",
  })
  void findsWhatLooksLikeACardNumber(String text, boolean found) {
    assertThat(CardNumbers.foundIn(text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "paid with 4242 4242 4242 4242 today, paid with [card number removed] today",
    "nothing here 12345, nothing here 12345",
  })
  void redactsTheWholeRun(String text, String redacted) {
    assertThat(CardNumbers.redact(text)).isEqualTo(redacted);
  }
}
