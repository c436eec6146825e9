package dev.zerosum.saga.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.json.ZerosumJson;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SagaSettingsTest {

  @Test
  void hasTheDefaultsOfTheDesign() {
    SagaSettings settings = bound(Map.of());

    assertThat(settings.lane()).isEqualTo(Lane.FAST);
    assertThat(settings.localTry()).isEqualTo(Duration.ofMillis(4500));
    assertThat(settings.localPatience()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.quickPatience()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.durableTry()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.ledgerPatience()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.unknownPatience()).isEqualTo(Duration.ofHours(25));
    assertThat(settings.reviewDeadline()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.actionDeadline()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.authorizationDeadline()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.fraudAwayApproves()).isEmpty();
  }

  @Test
  void takesSettings() {
    SagaSettings settings =
        bound(
            Map.of(
                "zerosum.saga.lane", "durable",
                "zerosum.saga.ledger-patience", "20s",
                "zerosum.saga.review-deadline", "90s",
                "zerosum.saga.fraud-away-approves[0].minor-units", "2000",
                "zerosum.saga.fraud-away-approves[0].currency", "USD"));

    assertThat(settings.lane()).isEqualTo(Lane.DURABLE);
    assertThat(settings.ledgerPatience()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.reviewDeadline()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.fraudAwayApproves()).containsExactly(Money.of(2000, "USD"));
  }

  @Test
  void refusesATryLongerThanItsPatience() {
    assertThatThrownBy(() -> bound(Map.of("zerosum.saga.local-try", "6s")))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void survivesTheTravelInASagasInput() {
    SagaSettings settings = ImpatientSettings.of(Lane.FAST);

    String json = ZerosumJson.mapper().writeValueAsString(settings);

    assertThat(ZerosumJson.mapper().readValue(json, SagaSettings.class)).isEqualTo(settings);
  }

  private static SagaSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("zerosum.saga", SagaSettings.class);
  }
}
