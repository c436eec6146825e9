package dev.zerosum.recon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.processor.StatementAnswer.Unusable;
import dev.zerosum.kernel.Money;
import dev.zerosum.testkit.EngineSettings;
import dev.zerosum.testkit.RedisEngine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// Two instances, one night. The schedule is the default one; its hour is moved to now.
@TestPropertySource(properties = "zerosum.recon.nightly-cron=0 0 2 * * *")
class NightlyIT extends ReconTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void oneInstanceComparesYesterdayAndTheOtherDoesNot() {
    BOOKS.write(
        true,
        List.of(Movements.charged("pay_1", Money.of(1, "USD"), NOON)),
        List.of(Movements.booked("pay_1", Money.of(1, "USD"), NOON)));
    try (ConfigurableApplicationContext _ = secondInstance()) {
      strikeTwo();
      eventually(() -> count("SELECT count(*) FROM recon.run WHERE state = 'green'"), n -> n == 1);
      // The hour strikes again, as it would for an instance whose clock is late.
      strikeTwo();
      eventually(this::hasRun, hasRun -> hasRun);
    }

    assertThat(count("SELECT count(*) FROM recon.run")).isEqualTo(1);
    assertThat(
            jdbc.sql("SELECT from_day || ' ' || to_day || ' ' || trigger FROM recon.run")
                .query(String.class)
                .single())
        .isEqualTo("2026-11-22 2026-11-22 nightly");
  }

  @Test
  void aFailedNightIsTriedAgain() {
    BOOKS.lie((_, _) -> new Unusable("not ready"));
    strikeTwo();
    eventually(() -> count("SELECT count(*) FROM recon.run WHERE state = 'failed'"), n -> n == 1);

    eventually(
        () ->
            jdbc.sql(
                    """
                    SELECT consecutive_failures = 1 AND NOT picked
                           AND execution_time BETWEEN now() + interval '14 minutes'
                                                  AND now() + interval '15 minutes'
                      FROM recon.scheduled_tasks
                    """)
                .query(Boolean.class)
                .single(),
        isPutOff -> isPutOff);
    BOOKS.beHonest();
    strikeTwo();

    eventually(() -> count("SELECT count(*) FROM recon.run WHERE state = 'green'"), n -> n == 1);
  }

  private void strikeTwo() {
    eventually(
        () ->
            jdbc.sql(
                    """
                    UPDATE recon.scheduled_tasks SET execution_time = now(), version = version + 1,
                           last_success = NULL
                     WHERE NOT picked
                    """)
                .update(),
        rows -> rows == 1);
  }

  private boolean hasRun() {
    return count("SELECT count(*) FROM recon.scheduled_tasks WHERE last_success IS NOT NULL") == 1;
  }

  private ConfigurableApplicationContext secondInstance() {
    return new SpringApplicationBuilder(ReconApplication.class, ReconTest.Doubles.class)
        .run(
            "--server.port=0",
            "--management.server.port=-1",
            "--zerosum.database.url=" + databaseUrl,
            "--zerosum.redis.url=" + RedisEngine.url(),
            "--zerosum.service.secret=" + EngineSettings.SERVICE_SECRET,
            "--zerosum.peers.gateway-adapter=" + BOOKS.url(),
            "--zerosum.peers.ledger-service=" + BOOKS.url(),
            "--zerosum.outbox.relay.enabled=false",
            "--db-scheduler.polling-interval=100ms");
  }
}
