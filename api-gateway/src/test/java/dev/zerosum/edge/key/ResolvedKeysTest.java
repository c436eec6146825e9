package dev.zerosum.edge.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.contract.payment.ApiKeys.ResolvedKey;
import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kernel.ApiKeyText.Kind;
import dev.zerosum.testkit.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ResolvedKeysTest {

  private static final Random RANDOM = new Random(7);
  private static final ResolvedKey RESOLVED =
      new ResolvedKey("key_1", KeyKind.SECRET, "mer_1", false, Set.of(), 25, 50, 20);

  private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-11-23T00:00:00Z"));
  private final FakeApiKeys apiKeys = new FakeApiKeys();
  private final ResolvedKeys keys = new ResolvedKeys(apiKeys, clock, Duration.ofSeconds(4), 100);
  private final ApiKeyText key = ApiKeyText.generate(Kind.SECRET, false, RANDOM);

  @Test
  void asksOnceWithinTheLifetime() {
    apiKeys.add(key.reveal(), RESOLVED);

    assertThat(keys.of(key)).isEqualTo(new Resolution.Known(RESOLVED));
    clock.advance(Duration.ofMillis(3999));
    assertThat(keys.of(key)).isEqualTo(new Resolution.Known(RESOLVED));

    assertThat(apiKeys.asked).hasValue(1);
  }

  @Test
  void forgetsARevokedKeyWithinTheLifetime() {
    apiKeys.add(key.reveal(), RESOLVED);
    assertThat(keys.of(key)).isEqualTo(new Resolution.Known(RESOLVED));

    apiKeys.revoke(key.reveal());
    clock.advance(Duration.ofSeconds(4));

    assertThat(keys.of(key)).isEqualTo(new Resolution.Unknown());
  }

  @Test
  void keepsANoAsWell() {
    assertThat(keys.of(key)).isEqualTo(new Resolution.Unknown());
    assertThat(keys.of(key)).isEqualTo(new Resolution.Unknown());

    assertThat(apiKeys.asked).hasValue(1);
  }

  @Test
  void neverKeepsAFailureToAsk() {
    apiKeys.add(key.reveal(), RESOLVED);
    apiKeys.isAway = true;
    assertThat(keys.of(key)).isEqualTo(new Resolution.Unavailable());

    apiKeys.isAway = false;

    assertThat(keys.of(key)).isEqualTo(new Resolution.Known(RESOLVED));
  }

  @Test
  void staysBoundedHoweverManyKeysAreTried() {
    for (int i = 0; i < 500; i++) {
      var _ = keys.of(ApiKeyText.generate(Kind.SECRET, false, RANDOM));
    }

    assertThat(keys.size()).isLessThanOrEqualTo(101);
  }
}
