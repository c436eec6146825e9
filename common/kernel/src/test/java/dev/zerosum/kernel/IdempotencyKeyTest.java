package dev.zerosum.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

  @Test
  void takesTheQuotedFormForTheBareOne() {
    assertThat(new IdempotencyKey("\"abc\"")).isEqualTo(new IdempotencyKey("abc"));
  }

  @Test
  void takesAtMost255Characters() {
    assertThat(new IdempotencyKey("k".repeat(255)).value()).hasSize(255);
    assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey("k".repeat(256)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\"\"", "tab\there", "ümlaut"})
  void refusesWhatIsEmptyOrNotPrintable(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(text));
  }
}
