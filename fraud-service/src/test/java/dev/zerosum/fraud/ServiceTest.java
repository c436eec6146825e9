package dev.zerosum.fraud;

import dev.zerosum.contract.fraud.FraudGate;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.peer.PeerSettings;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.testkit.AdjustableClock;
import dev.zerosum.testkit.EngineSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/// The whole service on real Postgres and Redis, asked over HTTP; all tests share it, so each works
/// with payments and cards of its own.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    // A busy machine must not pass for a Redis that is away; the tests stop it themselves.
    properties = {
      "spring.data.redis.timeout=5s",
      "spring.datasource.hikari.connection-timeout=10000"
    })
@ContextConfiguration(initializers = EngineSettings.class)
@Import(ServiceTest.Doubles.class)
public abstract class ServiceTest {

  @Autowired protected JdbcClient jdbc;
  @Autowired protected AdjustableClock clock;
  @Autowired protected FakeSagas sagas;
  @Autowired private PeerClients peers;
  @LocalServerPort private int port;

  protected FraudGate gate;

  @BeforeEach
  void connect() {
    gate =
        peers.create(
            FraudGate.class, PeerSettings.of(Peer.FRAUD_SERVICE, "http://127.0.0.1:" + port));
  }

  /// Calls as an operator whom the edge has let through.
  protected HttpResponse<String> operator(
      String role, String method, String path, @Nullable String key, String body) {
    var caller = new Caller.Operator("op_grace", Set.of(role));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header(Callers.HEADER, Callers.encode(caller))
            .header(
                ServiceTokens.HEADER,
                new ServiceTokens(Callers.EDGE, EngineSettings.SERVICE_SECRET, clock)
                    .forAudience("fraud-service"));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request.build());
  }

  protected HttpResponse<String> withoutToken(String path) {
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build());
  }

  protected static String newKey() {
    return UUID.randomUUID().toString();
  }

  protected long count(String sql, Object... parameters) {
    return jdbc.sql(sql).params(parameters).query(Long.class).single();
  }

  /// Waits for something that another thread does, 10 s at most.
  protected static void eventually(Runnable assertion) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() - deadline > 0) {
          throw notYet;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// A clock that tests move, and an orchestrator that counts.
  @TestConfiguration(proxyBeanMethods = false)
  static class Doubles {

    @Bean
    @Primary
    AdjustableClock adjustableClock() {
      return new AdjustableClock(Instant.parse("2026-11-23T02:00:00Z"));
    }

    @Bean
    @Primary
    FakeSagas fakeSagas() {
      return new FakeSagas();
    }
  }
}
