package dev.zerosum.local.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.local.bench.ledger.Checks.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksTest {

  private static final Map<String, Long> MOVED = Map.of("card", -20L, "merchant", 20L);

  @Test
  void agreesWhenAllThatWasAcknowledgedIsThere() {
    assertThat(wrong(new Found(2, 6, MOVED), 2, 0)).isEmpty();
  }

  @Test
  void noticesWhatIsMissingTooManyOrElsewhere() {
    assertThat(wrong(new Found(1, 3, MOVED), 2, 0)).hasSize(1);
    assertThat(wrong(new Found(3, 9, MOVED), 2, 0)).hasSize(1);
    assertThat(wrong(new Found(2, 5, MOVED), 2, 0)).hasSize(1);
    assertThat(wrong(new Found(2, 6, Map.of("card", -20L, "other", 20L)), 2, 0)).hasSize(1);
    assertThat(wrong(new Found(2, 6, Map.of("card", -20L, "merchant", 21L)), 2, 0)).hasSize(2);
  }

  @Test
  void allowsThatWhatWasNotAnsweredIsThere() {
    assertThat(wrong(new Found(3, 9, Map.of("card", -30L, "merchant", 30L)), 2, 1)).isEmpty();
    assertThat(wrong(new Found(4, 12, MOVED), 2, 1)).hasSize(1);
  }

  private static List<String> wrong(Found found, long acknowledged, long errors) {
    List<String> wrong = new ArrayList<>();
    Checks.compare(found, acknowledged, errors, MOVED, wrong);
    return wrong;
  }
}
