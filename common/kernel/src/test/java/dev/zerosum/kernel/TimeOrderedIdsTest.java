package dev.zerosum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  @Test
  void makesIdsWhoseTextOrderIsTimeOrder() {
    var random = new Random(7);
    var earlier = new TimeOrderedIds(InstantSource.fixed(Instant.ofEpochMilli(1)), random);
    var later = new TimeOrderedIds(InstantSource.fixed(Instant.ofEpochMilli(2)), random);

    for (int i = 0; i < 1_000; i++) {
      assertThat(earlier.next("pay_")).isLessThan(later.next("pay_"));
    }
  }

  @Test
  void makesTwentySixCharactersThatThePrefixedIdTakes() {
    var ids = new TimeOrderedIds(InstantSource.system(), new Random(7));

    assertThat(new PaymentId(ids.next("pay_")).value()).hasSize("pay_".length() + 26);
  }
}
