package dev.zerosum.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestsTest {

  @Test
  void ordersFieldsByNameAtEveryDepth() {
    var inner = new LinkedHashMap<String, Object>();
    inner.put("z", null);
    inner.put("a", List.of(Map.of("k", 1)));

    assertThat(Digests.canonical(Map.of("outer", inner)))
        .isEqualTo("{\"outer\":{\"a\":[{\"k\":1}],\"z\":null}}");
  }

  @Test
  void isTheSameForTheSameContentInAnotherOrder() {
    var one = new LinkedHashMap<String, Object>();
    one.put("a", 1);
    one.put("b", Money.of(8900, "USD"));
    var other = new LinkedHashMap<String, Object>();
    other.put("b", Map.of("currency", "USD", "minor_units", 8900));
    other.put("a", 1);

    assertThat(Digests.sha256(one)).isEqualTo(Digests.sha256(other)).hasSize(64);
    assertThat(Digests.sha256(Map.of("a", 2))).isNotEqualTo(Digests.sha256(Map.of("a", 1)));
  }

  @Test
  void isTheDigestThatOtherProgramsCompute() {
    // printf '{"a":1}' | sha256sum
    assertThat(Digests.sha256(Map.of("a", 1)))
        .isEqualTo("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
  }
}
