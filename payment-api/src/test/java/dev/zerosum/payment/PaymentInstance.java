package dev.zerosum.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ApiKeys;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.MerchantEventTypes;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.peer.PeerSettings;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.testkit.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A payment-api of a test's own, seen from outside through its port, as the edge and its peers see
/// it.
final class PaymentInstance implements AutoCloseable {

  /// The token of the operator that is made at the start.
  static final ApiKeyText OPERATOR =
      ApiKeyText.generate(ApiKeyText.Kind.OPERATOR, false, new Random(7));

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;
  private final String url;
  private final ServiceTokens edge =
      new ServiceTokens(Callers.EDGE, EngineSettings.SERVICE_SECRET, Clock.systemUTC());

  private PaymentInstance(ConfigurableApplicationContext context) {
    this.context = context;
    this.url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /// Engines and settings that instances over one database share.
  static Map<String, Object> settings(FakePeers peers) {
    var settings = new HashMap<>(EngineSettings.settings("payment"));
    settings.put("server.port", "0");
    settings.put("zerosum.payment.key-pepper", "a-pepper-for-tests-only");
    settings.put("zerosum.payment.bootstrap-operator-token", OPERATOR.reveal());
    settings.put("zerosum.peers.orchestrator", peers.url());
    settings.put("zerosum.peers.gateway-adapter", peers.url());
    return settings;
  }

  static PaymentInstance start(Map<String, Object> settings) {
    var application = new SpringApplication(PaymentApplication.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
    application.setEnvironment(environment);
    return new PaymentInstance(application.run());
  }

  HttpResponse<byte[]> post(Caller caller, @Nullable String key, String path, String body) {
    return send(caller, key, path, body, "application/json");
  }

  HttpResponse<byte[]> send(
      Caller caller, @Nullable String key, String path, String body, String contentType) {
    var request =
        request(caller, path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return exchange((key == null ? request : request.header("Idempotency-Key", key)).build());
  }

  HttpResponse<byte[]> get(Caller caller, String path) {
    return exchange(request(caller, path).GET().build());
  }

  HttpResponse<byte[]> delete(Caller caller, String key, String path) {
    return exchange(request(caller, path).header("Idempotency-Key", key).DELETE().build());
  }

  /// A request of the edge for somebody without a key.
  HttpResponse<byte[]> getWithoutCaller(String path) {
    return exchange(
        HttpRequest.newBuilder(URI.create(url + path))
            .header(ServiceTokens.HEADER, edge.forAudience("payment-api"))
            .build());
  }

  /// What the orchestrator says of a payment, through the internal port.
  PaymentRecords records() {
    return peer(PaymentRecords.class);
  }

  ApiKeys apiKeys() {
    return peer(ApiKeys.class);
  }

  Recorded record(PaymentId id, ChargeOutcome outcome, boolean closesSaga) {
    return records()
        .recordOutcome(
            new RecordOutcome(id, outcome, closesSaga, null, null, true, "charge-" + id));
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// Redis loses everything it held.
  void emptyRedis() {
    Eventually.isTrue("Redis is empty", this::flush);
  }

  // The client's time-out of 100 ms is short for a busy machine; the test wants it done.
  private boolean flush() {
    try {
      RedisCallback<Boolean> flush =
          connection -> {
            connection.serverCommands().flushAll();
            return true;
          };
      return Boolean.TRUE.equals(context.getBean(StringRedisTemplate.class).execute(flush));
    } catch (DataAccessException late) {
      return false;
    }
  }

  @Override
  public void close() {
    requireKnownEvents();
    context.close();
  }

  // Merchants subscribe to the types of one list only: whatever a test made must be in it.
  private void requireKnownEvents() {
    List<String> told =
        jdbc()
            .sql("SELECT DISTINCT type FROM payment.outbox WHERE kind = 'merchant_event'")
            .query((row, _) -> row.getString("type"))
            .list();
    assertThat(MerchantEventTypes.ALL).containsAll(told);
  }

  <T> T peer(Class<T> type) {
    return context.getBean(PeerClients.class).create(type, PeerSettings.of(Peer.PAYMENT_API, url));
  }

  private HttpRequest.Builder request(Caller caller, String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header(ServiceTokens.HEADER, edge.forAudience("payment-api"))
        .header(Callers.HEADER, Callers.encode(caller));
  }

  private static HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
