package dev.zerosum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.ApiKeyText.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiKeyTextTest {

  private static final Random RANDOM = new Random(20261123);

  @ParameterizedTest
  @CsvSource({
    "SECRET, false, zs_test_",
    "SECRET, true, zs_live_",
    "PUBLISHABLE, false, zs_pub_test_",
    "PUBLISHABLE, true, zs_pub_live_",
    "RESTRICTED, false, zs_rk_test_",
    "RESTRICTED, true, zs_rk_live_",
    "OPERATOR, false, zs_op_"
  })
  void readsBackWhatItMade(Kind kind, boolean livemode, String prefix) {
    var key = ApiKeyText.generate(kind, livemode, RANDOM);

    assertThat(key.reveal()).startsWith(prefix).hasSize(prefix.length() + 30);
    var read = ApiKeyText.parse(key.reveal()).orElseThrow();
    assertThat(read).isEqualTo(key);
    assertThat(read.kind()).isEqualTo(kind);
    assertThat(read.livemode()).isEqualTo(livemode);
  }

  @Test
  void refusesEverySingleWrongCharacter() {
    String key = ApiKeyText.generate(Kind.SECRET, true, RANDOM).reveal();

    for (int i = 0; i < key.length(); i++) {
      char other = key.charAt(i) == 'x' ? 'y' : 'x';
      assertThat(ApiKeyText.parse(key.substring(0, i) + other + key.substring(i + 1))).isEmpty();
    }
  }

  @Test
  void refusesKeysThatAreShortLongOrForeign() {
    String key = ApiKeyText.generate(Kind.SECRET, false, RANDOM).reveal();

    assertThat(ApiKeyText.parse("")).isEmpty();
    assertThat(ApiKeyText.parse(key.substring(0, key.length() - 1))).isEmpty();
    assertThat(ApiKeyText.parse(key + "0")).isEmpty();
    assertThat(ApiKeyText.parse("sk" + key)).isEmpty();
    assertThat(ApiKeyText.parse(key.replace('_', '-'))).isEmpty();
  }

  @Test
  void neverShowsItselfInText() {
    var key = ApiKeyText.generate(Kind.SECRET, false, RANDOM);

    assertThat(key.toString()).isEqualTo("zs_test_…" + key.reveal().substring(34));
  }
}
