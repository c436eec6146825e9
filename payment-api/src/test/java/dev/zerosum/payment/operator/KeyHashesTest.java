package dev.zerosum.payment.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class KeyHashesTest {

  private final KeyHashes hashes = new KeyHashes("a-pepper-for-tests-only");

  @Test
  void hashesAreOfThePepperAndNeverShowIt() {
    assertThat(hashes.of("zs_live_x")).hasSize(32);
    assertThat(hashes.of("zs_live_x"))
        .isEqualTo(new KeyHashes("a-pepper-for-tests-only").of("zs_live_x"))
        .isNotEqualTo(new KeyHashes("another-pepper-for-tests").of("zs_live_x"));
    assertThat(hashes.toString()).doesNotContain("pepper-for-tests");
    assertThatThrownBy(() -> new KeyHashes("short")).isInstanceOf(IllegalArgumentException.class);
  }
}
