package dev.zerosum.payment.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kernel.InvariantViolation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class GcmAnswerSealTest {

  private static final byte[] BODY = "{\"key\":\"zs_live_x\"}".getBytes(StandardCharsets.UTF_8);

  private final KeyHashes hashes = new KeyHashes("a-pepper-for-tests-only");
  private final GcmAnswerSeal seal = new GcmAnswerSeal(hashes, new SecureRandom());

  @Test
  void opensWhatItSealedAndNeverSealsAlike() {
    byte[] sealed = seal.seal(BODY);

    assertThat(seal.open(sealed)).isEqualTo(BODY);
    assertThat(seal.seal(BODY)).isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("zs_live");
  }

  @Test
  void refusesWhatWasChangedOrSealedUnderAnotherPepper() {
    byte[] sealed = seal.seal(BODY);
    var other = new GcmAnswerSeal(new KeyHashes("another-pepper-for-tests"), new SecureRandom());

    assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(InvariantViolation.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> seal.open(sealed)).isInstanceOf(InvariantViolation.class);
  }

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
