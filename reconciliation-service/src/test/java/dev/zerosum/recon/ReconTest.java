package dev.zerosum.recon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.testkit.AdjustableClock;
import dev.zerosum.testkit.EngineSettings;
import dev.zerosum.testkit.PostgresEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The whole service on a real Postgres, asked over HTTP, between two books that tests write.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "zerosum.recon.pause=1ms",
      "zerosum.recon.nightly-cron=-",
      "zerosum.outbox.relay.enabled=false",
      "db-scheduler.polling-interval=200ms"
    })
@ContextConfiguration(initializers = EngineSettings.class)
@Import(ReconTest.Doubles.class)
public abstract class ReconTest {

  /// Every test's now.
  protected static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  protected static final BooksDouble BOOKS = new BooksDouble();

  private static final long POLL_NANOS = 20_000_000;
  // Of a machine that does much else; nothing here waits for a clock.
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired protected JdbcClient jdbc;
  @Autowired protected AdjustableClock clock;

  @Value("${zerosum.database.url}")
  protected String databaseUrl = "";

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void peers(DynamicPropertyRegistry registry) {
    registry.add("zerosum.peers.gateway-adapter", BOOKS::url);
    registry.add("zerosum.peers.ledger-service", BOOKS::url);
  }

  @BeforeEach
  void begin() {
    BOOKS.clear();
    clock.set(NOW);
    PostgresEngine.asSuperuser(
        databaseUrl,
        """
        TRUNCATE recon.run, recon.run_total, recon.break, recon.run_break, recon.correction,
          recon.correction_effect, recon.outbox, recon.claim
        """);
  }

  /// An answer of the service.
  protected record Answer(int status, String body) {

    public JsonNode json() {
      return ZerosumJson.mapper().readTree(body);
    }
  }

  protected Answer get(String path) {
    return ask("op_grace", "support", "GET", path, "");
  }

  protected Answer post(String operator, String path, String body) {
    return ask(operator, "support", "POST", path, body.replace('\'', '"'));
  }

  protected Answer ask(String operator, String role, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header(Callers.HEADER, Callers.encode(new Caller.Operator(operator, Set.of(role))))
            .header(
                ServiceTokens.HEADER,
                new ServiceTokens(Callers.EDGE, EngineSettings.SERVICE_SECRET, clock)
                    .forAudience("reconciliation-service"))
            .build();
    try {
      var answer = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Runs 22 November and answers the run that ended.
  protected JsonNode run() {
    Answer started =
        post("op_grace", "/v1/operator/recon/runs", "{'from':'2026-11-22','to':'2026-11-22'}");
    assertThat(started.status()).as(started.body()).isEqualTo(202);
    return ended(started.json().get("id").asString());
  }

  protected JsonNode ended(String runId) {
    return eventually(
        () -> get("/v1/operator/recon/runs/" + runId).json(),
        run -> !run.get("state").asString().equals("running"));
  }

  /// All breaks that fit the query, over as many pages as it takes.
  protected List<JsonNode> breaks(String query) {
    var all = new ArrayList<JsonNode>();
    String cursor = "";
    while (true) {
      JsonNode page = get("/v1/operator/recon/breaks?limit=100&" + query + cursor).json();
      page.get("data").forEach(all::add);
      if (!page.get("has_more").asBoolean()) {
        return all;
      }
      cursor = "&starting_after=" + all.getLast().get("id").asString();
    }
  }

  protected long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  /// Asks until the answer is as wanted, for five minutes at most.
  protected static <T> T eventually(Supplier<T> question, Predicate<T> isWanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T found = question.get();
      if (isWanted.test(found)) {
        return found;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not in time, last found: " + found);
      }
      // Asking at full speed would slow down what is waited for.
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /// A clock that tests move.
  @TestConfiguration(proxyBeanMethods = false)
  static class Doubles {

    @Bean
    @Primary
    AdjustableClock adjustableClock() {
      return new AdjustableClock(NOW);
    }
  }
}
