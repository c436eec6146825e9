package dev.zerosum.simulator.webhook;

import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Refund;
import dev.zerosum.simulator.book.Stored;
import dev.zerosum.simulator.resource.Rendering;
import dev.zerosum.simulator.time.SimulatorClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Sends events to one URL, signed. They are hints, as Stripe's are: tried three times, in no
/// order, and forgotten when the process ends.
public final class Webhooks implements AutoCloseable {

  /// Whom to tell, and the `whsec_…` secret to sign with.
  public record Endpoint(URI url, String secret) {}

  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
  private static final int TRIES_MAX = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(500);
  // A slow receiver must not fill the memory; what does not fit is dropped and logged.
  private static final int WAITING_MAX = 1_000;

  private final Optional<Endpoint> endpoint;
  private final String apiVersion;
  private final Rendering rendering;
  private final SimulatorClock clock;
  private final UnaryOperator<String> ids;
  private final JsonMapper mapper = JsonMapper.shared();
  private final Semaphore waiting = new Semaphore(WAITING_MAX);
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /// @param ids makes a new id behind a prefix
  public Webhooks(
      Optional<Endpoint> endpoint,
      String apiVersion,
      Rendering rendering,
      SimulatorClock clock,
      UnaryOperator<String> ids) {
    this.endpoint = endpoint;
    this.apiVersion = apiVersion;
    this.rendering = rendering;
    this.clock = clock;
    this.ids = ids;
  }

  /// Tells of movements that are on the disk.
  public void tell(Book book, List<Movement> movements) {
    endpoint.ifPresent(to -> {
      for (Movement movement : movements) {
        EventTypes.of(movement).forEach(event -> queue(to, body(book, movement, event)));
      }
    });
  }

  private String body(Book book, Movement movement, EventTypes.Event event) {
    return book.read(
        movement.livemode(),
        draft -> {
          var json = new LinkedHashMap<String, @Nullable Object>();
          json.put("id", ids.apply("evt_"));
          json.put("object", "event");
          json.put("api_version", apiVersion);
          json.put("created", clock.seconds());
          json.put("data", Map.of("object", rendering.of(object(draft, event.objectId()))));
          json.put("livemode", movement.livemode());
          json.put("pending_webhooks", 1);
          json.put("type", event.type());
          return mapper.writeValueAsString(json);
        });
  }

  private static Stored object(Draft draft, String id) {
    return find(draft, Intent.class, id)
        .or(() -> find(draft, Charge.class, id))
        .or(() -> find(draft, Refund.class, id))
        .or(() -> find(draft, Dispute.class, id))
        .orElseThrow();
  }

  private static <T extends Stored> Optional<Stored> find(Draft draft, Class<T> type, String id) {
    return draft.find(type, id).map(Stored.class::cast);
  }

  private void queue(Endpoint to, String body) {
    if (!waiting.tryAcquire()) {
      log.warn("An event is dropped: {} already wait for {}", WAITING_MAX, to.url());
      return;
    }
    senders.execute(() -> {
      try {
        send(to, body);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        waiting.release();
      }
    });
  }

  private void send(Endpoint to, String body) throws InterruptedException {
    for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
      if (isAccepted(to, body)) {
        return;
      }
      Thread.sleep(PAUSE.multipliedBy(attempt));
    }
    log.warn("An event was not accepted by {} in {} tries", to.url(), TRIES_MAX);
  }

  private boolean isAccepted(Endpoint to, String body) throws InterruptedException {
    // Receivers compare with their own clock, so the real time is signed.
    long timestamp = System.currentTimeMillis() / 1000;
    var request =
        HttpRequest.newBuilder(to.url())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", Signature.header(to.secret(), timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException e) {
      log.debug("An event did not reach {}", to.url(), e);
      return false;
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
    client.close();
  }
}
