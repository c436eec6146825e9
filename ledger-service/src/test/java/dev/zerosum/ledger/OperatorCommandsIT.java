package dev.zerosum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.testkit.EngineSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/// What operators may have the ledger do: by role, once under a key, told to the audit trail.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EngineSettings.class)
class OperatorCommandsIT {

  private static final String SCANS = "/v1/operator/ledger/scans";
  private static final String ARCHIVES = "/v1/operator/ledger/archives";
  private static final Caller ADMIN = new Caller.Operator("op_admin", Set.of("admin"));
  private static final Caller SUPPORT = new Caller.Operator("op_support", Set.of("support"));
  private static final Caller READER = new Caller.Operator("op_reader", Set.of("read"));

  private final LedgerHttp http;
  private final JdbcClient jdbc;

  @Autowired
  OperatorCommandsIT(@LocalServerPort int port, JdbcClient jdbc) {
    this.http = new LedgerHttp(port);
    this.jdbc = jdbc;
  }

  @Test
  void scansTheBookOnceUnderAKeyAndShowsWhatItFound() throws Exception {
    // The night's own scan may be under way since the service started.
    awaitNoScan();
    String key = UUID.randomUUID().toString();

    HttpResponse<String> started = http.send(SCANS, "{}", SUPPORT, key);
    HttpResponse<String> repeated = http.send(SCANS, "{}", SUPPORT, key);

    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    assertThat(repeated.body()).isEqualTo(started.body());
    String id = LedgerHttp.json(started).get("id").asString();
    awaitNoScan();
    JsonNode ended = LedgerHttp.json(http.send(SCANS + "/" + id, null, READER));
    assertThat(ended.get("state").asString()).isEqualTo("clean");
    assertThat(ended.get("asked_by").asString()).isEqualTo("op_support");
    assertThat(LedgerHttp.json(http.send(SCANS, null, READER)).at("/data/0/id").asString())
        .isEqualTo(id);
    assertThat(
            jdbc.sql("SELECT actor FROM ledger.outbox WHERE object_id = :id ORDER BY id")
                .param("id", id)
                .query((row, _) -> row.getString(1))
                .list())
        .containsExactly("op_support", "system");
  }

  @Test
  void asksTheOperatorsRole() throws Exception {
    assertThat(http.send(SCANS, "{}", READER).statusCode()).isEqualTo(403);
    assertThat(http.send(ARCHIVES, "{\"month\":\"2026-01-01\"}", SUPPORT).statusCode())
        .isEqualTo(403);
    assertThat(http.send(ARCHIVES + "/arc_none", null, READER).statusCode()).isEqualTo(404);
  }

  @Test
  void saysThatThereIsNowhereToArchiveTo() throws Exception {
    HttpResponse<String> refused = http.send(ARCHIVES, "{\"month\":\"2026-01-01\"}", ADMIN);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(LedgerHttp.json(refused).at("/error/code").asString())
        .isEqualTo("archive_not_configured");
    assertThat(http.send(ARCHIVES, "{\"month\":\"January\"}", ADMIN).statusCode()).isEqualTo(400);
    assertThat(LedgerHttp.json(http.send(ARCHIVES, null, READER)).get("data")).isEmpty();
  }

  private void awaitNoScan() {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (running() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(running()).isZero();
  }

  private long running() {
    return jdbc.sql("SELECT count(*) FROM ledger.scan WHERE state = 'running'")
        .query(Long.class)
        .single();
  }
}
