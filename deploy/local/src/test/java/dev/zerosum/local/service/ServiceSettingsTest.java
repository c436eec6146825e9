package dev.zerosum.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServiceSettingsTest {

  private static final Surroundings WORLD = world(0, Map.of());

  @Test
  void tellsAServiceWithATableWhoItsOwnerIs() {
    var settings = ServiceSettings.of(Instance.named("ledger-service", 0), WORLD);

    assertThat(settings)
        .containsEntry("server.port", "8084")
        .containsEntry("management.server.port", "9084")
        .containsEntry("server.address", "127.0.0.1")
        .containsEntry("zerosum.database.url", "jdbc:postgresql://127.0.0.1:54320/zerosum")
        .containsEntry("zerosum.database.owner-password", "password of ledger_owner")
        .containsEntry("zerosum.database.app-password", "password of ledger_app");
  }

  @Test
  void givesOneServiceNoSecretOfAnother() {
    var settings = ServiceSettings.of(Instance.named("fraud-service", 0), WORLD);

    assertThat(settings)
        .doesNotContainKeys(
            "zerosum.payment.key-pepper",
            "zerosum.payment.bootstrap-operator-token",
            "zerosum.processor.stripe.webhook-secret");
    assertThat(settings.values()).noneMatch(value -> value.contains("ledger_owner"));
  }

  @Test
  void tellsAServiceOfTheEnginesThatItUsesOnly() {
    assertThat(ServiceSettings.of(Instance.named("orchestrator", 0), WORLD))
        .containsEntry("zerosum.temporal.address", "127.0.0.1:7233")
        .doesNotContainKeys("zerosum.database.url", "zerosum.redis.url");
    assertThat(ServiceSettings.of(Instance.named("api-gateway", 0), WORLD))
        .containsEntry("zerosum.redis.url", "redis://127.0.0.1:63790")
        .doesNotContainKeys(
            "zerosum.database.url", "zerosum.temporal.address", "zerosum.smtp.host");
    assertThat(ServiceSettings.of(Instance.named("notification-service", 0), WORLD))
        .containsEntry("zerosum.smtp.host", "127.0.0.1");
  }

  @Test
  void tellsEachServiceOfItsOwnBucket() {
    assertThat(ServiceSettings.of(Instance.named("audit-sink", 0), WORLD))
        .containsEntry("zerosum.s3.secret-key", "secret of s3")
        .doesNotContainKey("zerosum.ledger.archive.bucket");
    assertThat(ServiceSettings.of(Instance.named("ledger-service", 0), WORLD))
        .containsEntry("zerosum.s3.secret-key", "secret of archives")
        .containsEntry("zerosum.ledger.archive.bucket", "zerosum-ledger");
    assertThat(ServiceSettings.of(Instance.named("payment-api", 0), WORLD))
        .doesNotContainKey("zerosum.s3.secret-key");
  }

  @Test
  void tellsTheSimulatorNothingOfThePlatform() {
    var settings = ServiceSettings.of(Instance.named("simulator", 0), WORLD);

    assertThat(settings).doesNotContainKeys("zerosum.service.secret", "zerosum.database.url");
    assertThat(settings)
        .containsEntry("zerosum.simulator.webhook.url", "http://127.0.0.1:8080/webhooks/stripe");
  }

  @Test
  void namesTheSecondInstanceOfEveryPeer() {
    var settings = ServiceSettings.of(Instance.named("api-gateway", 100), world(100, Map.of()));

    assertThat(settings)
        .containsEntry("zerosum.peers.payment-api", "http://127.0.0.1:8181,http://127.0.0.1:8281")
        .doesNotContainKey("zerosum.peers.api-gateway");
  }

  @Test
  void letsTheUserOverrideSettingsButNotTheEngines() {
    var world =
        world(
            0,
            Map.of(
                "zerosum.saga.lane", "durable",
                "zerosum.database.url", "postgresql://postgres:secret@db/zerosum"));

    var settings = ServiceSettings.of(Instance.named("payment-api", 0), world);

    assertThat(settings)
        .containsEntry("zerosum.saga.lane", "durable")
        .containsEntry("zerosum.database.url", "jdbc:postgresql://127.0.0.1:54320/zerosum");
  }

  private static Surroundings world(int offset, Map<String, String> overrides) {
    return new Surroundings(
        offset,
        "jdbc:postgresql://127.0.0.1:54320/zerosum",
        "redis://127.0.0.1:63790",
        "127.0.0.1:7233",
        "default",
        Map.of(
            "audit-sink",
            Map.of("zerosum.s3.secret-key", "secret of s3"),
            "ledger-service",
            Map.of(
                "zerosum.s3.secret-key",
                "secret of archives",
                "zerosum.ledger.archive.bucket",
                "zerosum-ledger")),
        Map.of("zerosum.smtp.host", "127.0.0.1"),
        "/data/journal.jsonl",
        name -> "secret of " + name,
        role -> "password of " + role,
        overrides);
  }
}
