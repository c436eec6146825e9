package dev.zerosum.kit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.testkit.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ServiceTokensTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-11-23T00:00:00Z"));
  private final ServiceTokens edge = new ServiceTokens("api-gateway", SECRET, clock);
  private final ServiceTokens payment = new ServiceTokens("payment-api", SECRET, clock);

  @Test
  void tellsWhoSignedATokenMeantForUs() {
    assertThat(payment.callerOf(edge.forAudience("payment-api"))).contains("api-gateway");
  }

  @Test
  void refusesATokenMeantForAnother() {
    assertThat(payment.callerOf(edge.forAudience("ledger-service"))).isEmpty();
  }

  @Test
  void refusesATokenAfterAMinute() {
    String token = edge.forAudience("payment-api");

    clock.advance(Duration.ofSeconds(61));

    assertThat(payment.callerOf(token)).isEmpty();
  }

  @Test
  void usesATokenAgainForHalfItsLifeOnly() {
    String first = edge.forAudience("payment-api");

    clock.advance(Duration.ofSeconds(29));
    assertThat(edge.forAudience("payment-api")).isEqualTo(first);

    clock.advance(Duration.ofSeconds(2));
    assertThat(edge.forAudience("payment-api")).isNotEqualTo(first);
  }

  @Test
  void refusesAnotherSecretsTokenAndEverySingleChange() {
    var stranger = new ServiceTokens("api-gateway", SECRET.replace('0', '1'), clock);
    String token = edge.forAudience("payment-api");

    assertThat(payment.callerOf(stranger.forAudience("payment-api"))).isEmpty();
    assertThat(payment.callerOf("")).isEmpty();
    assertThat(payment.callerOf("....")).isEmpty();
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(payment.callerOf(token.substring(0, i) + other + token.substring(i + 1)))
          .isEmpty();
    }
  }

  @Test
  void needsALongSecret() {
    assertThatThrownBy(() -> new ServiceTokens("api-gateway", "short", clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short");
  }
}
