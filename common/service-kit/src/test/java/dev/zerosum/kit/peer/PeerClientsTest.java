package dev.zerosum.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.kit.request.TraceContext;
import dev.zerosum.kit.token.ServiceTokens;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

final class PeerClientsTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final PaymentId PAYMENT = new PaymentId("pay_1");
  private static final String STANDING =
      """
      {"status":"succeeded","since":"2026-11-23T00:00:00Z","undoing":null,"is_saga_closed":true}\
      """;

  private final PeerClients peers =
      new PeerClients(
          new MockEnvironment(),
          new ServiceTokens("orchestrator", SECRET, Clock.systemUTC()),
          ObservationRegistry.NOOP);

  @AfterEach
  void close() throws IOException {
    RequestContext.clear();
    TraceContext.clear();
    peers.close();
  }

  private PaymentRecords records(URI... urls) {
    var settings =
        new PeerSettings(
            Peer.PAYMENT_API, List.of(urls), Duration.ofSeconds(1), Duration.ofSeconds(1), 4);
    return peers.create(PaymentRecords.class, settings);
  }

  @Test
  void asksWithTokenRequestIdAndTrace() throws IOException {
    try (var peer = FakePeer.answering(200, "application/json", STANDING)) {
      RequestContext.put(RequestContext.REQUEST_ID, "req_1");
      RequestContext.put(TraceContext.TRACEPARENT, "00-0af7-b7ad-00");

      var standing = records(peer.url()).standing(PAYMENT);

      assertThat(standing.status()).isEqualTo(PaymentStatus.SUCCEEDED);
      var headers = peer.received().getFirst();
      assertThat(headers.getFirst("X-Request-Id")).isEqualTo("req_1");
      assertThat(headers.getFirst("traceparent")).isEqualTo("00-0af7-b7ad-00");
      var reader = new ServiceTokens("payment-api", SECRET, Clock.systemUTC());
      assertThat(reader.callerOf(headers.getFirst(ServiceTokens.HEADER))).contains("orchestrator");
    }
  }

  @Test
  void takesTheNextInstanceWhenTheConnectionIsRefused() throws IOException {
    try (var peer = FakePeer.answering(200, "application/json", STANDING)) {
      var records = records(FakePeer.nowhere(), peer.url());

      assertThat(records.standing(PAYMENT).isSagaClosed()).isTrue();
      assertThat(records.standing(PAYMENT).isSagaClosed()).isTrue();
    }
  }

  @Test
  void goesRoundRobin() throws IOException {
    try (var one = FakePeer.answering(200, "application/json", STANDING);
        var two = FakePeer.answering(200, "application/json", STANDING)) {
      var records = records(one.url(), two.url());
      for (int i = 0; i < 4; i++) {
        var _ = records.standing(PAYMENT);
      }

      assertThat(one.received()).hasSize(2);
      assertThat(two.received()).hasSize(2);
    }
  }

  @Test
  void knowsThatNothingWasSent() throws IOException {
    var records = records(FakePeer.nowhere());

    var away = catchThrowableOfType(PeerUnreachable.class, () -> records.standing(PAYMENT));

    assertThat(away.wasSent()).isFalse();
    assertThat(away.service()).isEqualTo("payment-api");
  }

  @Test
  void neverSendsAPostTwice() throws IOException {
    try (var drops = FakePeer.answering(0, "", "");
        var other = FakePeer.answering(200, "application/json", "{}")) {
      var records = records(drops.url(), other.url());

      var lost =
          catchThrowableOfType(
              PeerUnreachable.class, () -> records.closeSaga(new CloseSaga(PAYMENT, "charge-1")));

      assertThat(lost.wasSent()).isTrue();
      assertThat(drops.received()).hasSize(1);
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void makesAProblemAnException() throws IOException {
    String body =
        """
        {"type":"urn:zerosum:error:in_flight","status":409,"error":{"type":"invalid_request_error",
        "code":"in_flight","message":"Busy.","param":"key","decline_code":null,"payment_id":"pay_1"}}
        """;
    try (var peer = FakePeer.answering(409, "application/problem+json", body)) {
      var records = records(peer.url());

      var refused = catchThrowableOfType(ProblemException.class, () -> records.standing(PAYMENT));

      assertThat(refused.isRetryable()).isTrue();
      assertThat(refused.problem().type()).isEqualTo(ErrorType.INVALID_REQUEST_ERROR);
      assertThat(refused.problem().param()).isEqualTo("key");
      assertThat(refused.problem().paymentId()).isEqualTo("pay_1");
      assertThat(refused.problem().retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }
  }

  @Test
  void makesAnErrorWithoutProblemAnExceptionWithoutItsBody() throws IOException {
    try (var peer = FakePeer.answering(502, "text/html", "<secret>")) {
      var records = records(peer.url());

      var refused = catchThrowableOfType(ProblemException.class, () -> records.standing(PAYMENT));

      assertThat(refused.isRetryable()).isTrue();
      assertThat(refused).hasMessageContaining("upstream_error").hasMessageNotContaining("secret");
    }
  }

  @Test
  void readsUrlsFromTheSettingsOrTakesTheKnownPort() {
    var environment =
        new MockEnvironment().withProperty("zerosum.peers.payment-api", "http://a:1/, http://b:2");
    var some =
        new PeerClients(
            environment,
            new ServiceTokens("orchestrator", SECRET, Clock.systemUTC()),
            ObservationRegistry.NOOP);

    assertThat(some.settings(Peer.PAYMENT_API).urls())
        .containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
    assertThat(some.settings(Peer.LEDGER_SERVICE).urls())
        .containsExactly(URI.create("http://127.0.0.1:8084"));
  }
}
