package dev.zerosum.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InFlightTest {

  private final InFlight inFlight = new InFlight();

  @Test
  void countsEachKeyByItself() {
    var first = inFlight.enter("key_a", 1).orElseThrow();

    assertThat(inFlight.enter("key_a", 1)).isEmpty();
    assertThat(inFlight.enter("key_b", 1)).isPresent();
    first.close();
    assertThat(inFlight.enter("key_a", 1)).isPresent();
  }

  @Test
  void takesNoPlaceWhenItRefuses() {
    var first = inFlight.enter("key_a", 2).orElseThrow();
    var second = inFlight.enter("key_a", 2).orElseThrow();
    assertThat(inFlight.enter("key_a", 2)).isEmpty();
    assertThat(inFlight.enter("key_a", 2)).isEmpty();
    first.close();
    second.close();

    assertThat(inFlight.enter("key_a", 1)).isPresent();
  }
}
