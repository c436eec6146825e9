package dev.zerosum.edge.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PresentedKeysTest {

  @ParameterizedTest
  @CsvSource({
    "Bearer zs_test_x, zs_test_x",
    "bearer  zs_test_x, zs_test_x",
    "Basic enNfdGVzdF94Og==, zs_test_x",
    "basic enNfdGVzdF94OnB3, zs_test_x",
    "Basic enNfdGVzdF94, zs_test_x",
    "Basic !!!,",
    "Digest zs_test_x,",
    "zs_test_x,"
  })
  void readsTheKeyOfBothSchemes(String authorization, String key) {
    assertThat(PresentedKeys.in(authorization).orElse(null)).isEqualTo(key);
  }

  @Test
  void readsNothingWhereNothingIs() {
    assertThat(PresentedKeys.in(null)).isEmpty();
  }
}
