package dev.zerosum.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kernel.InvariantViolation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class GcmAnswerSealTest {

  private static final byte[] BODY = "{\"key\":\"zs_live_x\"}".getBytes(StandardCharsets.UTF_8);

  private final GcmAnswerSeal seal = new GcmAnswerSeal(new byte[32], new SecureRandom());

  @Test
  void opensWhatItSealedAndNeverSealsAlike() {
    byte[] sealed = seal.seal(BODY);

    assertThat(seal.open(sealed)).isEqualTo(BODY);
    assertThat(seal.seal(BODY)).isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("zs_live");
  }

  @Test
  void refusesWhatWasChangedOrSealedUnderAnotherKey() {
    byte[] sealed = seal.seal(BODY);
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;
    var other = new GcmAnswerSeal(otherKey, new SecureRandom());

    assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(InvariantViolation.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> seal.open(sealed)).isInstanceOf(InvariantViolation.class);
  }
}
