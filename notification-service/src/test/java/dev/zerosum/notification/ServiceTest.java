package dev.zerosum.notification;

import dev.zerosum.contract.outbox.EventIntake;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.outbox.RelayedEvents;
import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kernel.MerchantId;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
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
/// for a merchant of its own.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.hikari.connection-timeout=10000",
      "zerosum.notification.secret-key=a-secret-key-for-tests-only-0123456789",
      "zerosum.notification.allow-loopback-http=true",
      "zerosum.notification.delivery.poll=50ms",
      "zerosum.notification.delivery.connect-timeout=2s",
      "zerosum.notification.delivery.answer-timeout=3s"
    })
@ContextConfiguration(initializers = EngineSettings.class)
@Import(ServiceTest.Doubles.class)
public abstract class ServiceTest {

  protected static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

  @Autowired protected JdbcClient jdbc;
  @Autowired protected AdjustableClock clock;
  @Autowired protected FakeNames names;
  @Autowired private PeerClients peers;
  @LocalServerPort private int port;

  protected EventIntake intake;
  protected Caller.Merchant merchant;

  @BeforeEach
  void connect() {
    clock.set(START);
    intake =
        peers.create(
            EventIntake.class,
            PeerSettings.of(Peer.NOTIFICATION_SERVICE, "http://127.0.0.1:" + port));
    merchant = aMerchant();
  }

  /// A merchant with a secret test key, unknown to all other tests.
  protected static Caller.Merchant aMerchant() {
    var id = new MerchantId("mer_" + UUID.randomUUID().toString().replace("-", ""));
    return new Caller.Merchant(id, false, "key_test", KeyKind.SECRET, Set.of(), 20);
  }

  protected static Caller.Merchant withKey(
      Caller.Merchant merchant, boolean livemode, KeyKind kind, String... scopes) {
    return new Caller.Merchant(
        merchant.merchantId(), livemode, "key_other", kind, Set.of(scopes), 20);
  }

  protected static String aPayment() {
    return "pay_" + UUID.randomUUID().toString().replace("-", "");
  }

  /// An event of a payment of the test's merchant.
  protected RelayedEvent event(String paymentId, long objectSequence, String type) {
    return event(merchant, paymentId, objectSequence, type);
  }

  protected RelayedEvent event(
      Caller.Merchant to, String paymentId, long objectSequence, String type) {
    String payload =
        """
        {"id":"%s","object":"payment","amount":8900,"merchant_id":"%s","livemode":%s}\
        """
            .formatted(paymentId, to.merchantId().value(), to.livemode());
    return new RelayedEvent(
        "payment",
        paymentId,
        objectSequence,
        type,
        payload,
        "key_test",
        "req_of_" + paymentId,
        null,
        null,
        null,
        clock.instant());
  }

  protected void take(RelayedEvent... events) {
    intake.take(new RelayedEvents(List.of(events)));
  }

  protected Answer get(Caller.Merchant caller, String path) {
    return call(caller, "GET", path, null, "application/json", "");
  }

  protected Answer post(Caller.Merchant caller, String path, String body) {
    return call(caller, "POST", path, UUID.randomUUID().toString(), "application/json", body);
  }

  protected Answer delete(Caller.Merchant caller, String path) {
    return call(caller, "DELETE", path, UUID.randomUUID().toString(), "application/json", "");
  }

  /// Calls as a merchant whom the edge has let through.
  protected Answer call(
      Caller.Merchant caller,
      String method,
      String path,
      @Nullable String key,
      String contentType,
      String body) {
    HttpRequest.Builder request =
        requestTo(caller, path)
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", contentType);
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  protected HttpRequest.Builder requestTo(Caller.Merchant caller, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header(Callers.HEADER, Callers.encode(caller))
        .header(
            ServiceTokens.HEADER,
            new ServiceTokens(Callers.EDGE, EngineSettings.SERVICE_SECRET, clock)
                .forAudience("notification-service"));
  }

  /// Waits for something that another thread does, 20 s at most.
  protected static void eventually(Runnable assertion) {
    long deadline = System.nanoTime() + 20_000_000_000L;
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

  /// A clock that tests move, and names that lead where tests say.
  @TestConfiguration(proxyBeanMethods = false)
  static class Doubles {

    @Bean
    @Primary
    AdjustableClock adjustableClock() {
      return new AdjustableClock(START);
    }

    @Bean
    @Primary
    FakeNames fakeNames() {
      return new FakeNames();
    }
  }
}
