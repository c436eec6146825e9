package dev.zerosum.ledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.kit.token.ServiceTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The bench's own client against an HTTP server that is not ours.
class HttpPosterTest {

  private static final String SECRET = "a secret of at least 32 characters";
  private static final Charge FIRST = new Charge("pay_b1", 0);
  private static final Charge SECOND = new Charge("pay_b2", 1);

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private HttpPoster poster;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    var service = new Target.Http("http://127.0.0.1:" + server.getAddress().getPort(), SECRET);
    poster =
        new HttpPoster(
            service,
            new ServiceTokens("orchestrator", SECRET, Clock.systemUTC()),
            new Chart(2, "platform/fees/USD"));
  }

  @AfterEach
  void close() throws IOException {
    poster.close();
    server.stop(0);
  }

  @Test
  void readsOneAnswerAfterTheOtherWhateverTheirFraming() throws IOException {
    replies.add(new Reply(200, "{\"sequence\":1}", true));
    replies.add(new Reply(200, "{\"sequence\":2}", false));
    replies.add(new Reply(503, "{\"error\":{\"code\":\"ledger_busy\"}}", true));

    assertThat(poster.post(List.of(FIRST))).isEmpty();
    assertThat(poster.post(List.of(FIRST))).isEmpty();
    assertThat(poster.post(List.of(FIRST))).isEqualTo(Map.of(0, "503 ledger_busy"));
    assertThat(asked)
        .hasSize(3)
        .allMatch(body -> body.startsWith("/ledger/transactions {\"key\":\"pay_b1:charge:1\""));
  }

  @Test
  void tellsTheRefusedOfABatchByTheirPlace() throws IOException {
    String posted = "{\"outcome\":\"posted\",\"key\":\"pay_b1:charge:1\"}";
    String refused = "{\"outcome\":\"refused\",\"status\":404,\"code\":\"account_unknown\"}";
    replies.add(new Reply(200, "{\"results\":[" + posted + "," + posted + "]}", true));
    replies.add(new Reply(200, "{\"results\":[" + posted + "," + refused + "]}", false));
    replies.add(new Reply(400, "{\"error\":{\"code\":\"parameter_invalid\"}}", false));

    assertThat(poster.post(List.of(FIRST, SECOND))).isEmpty();
    assertThat(poster.post(List.of(FIRST, SECOND))).isEqualTo(Map.of(1, "404 account_unknown"));
    assertThat(poster.post(List.of(FIRST, SECOND)))
        .isEqualTo(Map.of(0, "400 parameter_invalid", 1, "400 parameter_invalid"));
    assertThat(asked)
        .allMatch(body -> body.startsWith("/ledger/transactions/batch {\"transactions"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestURI().getPath() + " " + body);
    Reply reply = replies.remove();
    byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status, reply.isChunked ? 0 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private record Reply(int status, String body, boolean isChunked) {}
}
