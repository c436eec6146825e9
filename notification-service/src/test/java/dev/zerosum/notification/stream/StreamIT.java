package dev.zerosum.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.notification.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamIT extends ServiceTest {

  private static final String PATH = "/v1/stream";

  @Test
  void tellsEventsAsTheyHappen() throws Exception {
    take(event(aPayment(), 1, "payment.created"));
    try (var reader = new Reader(merchant, null)) {
      reader.awaitId();
      assertThat(reader.response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      long begun = System.nanoTime();

      take(event(aPayment(), 1, "payment.succeeded"));

      eventually(() -> assertThat(reader.types()).containsExactly("payment.succeeded"));
      // Woken by the intake, not by the next poll.
      assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
      assertThat(reader.events.getFirst())
          .isEqualTo(get(merchant, "/v1/events/" + reader.ids.getLast()).json());
    }
  }

  @Test
  void resumesBehindTheLastEventThatWasSeen() throws Exception {
    String payment = aPayment();
    String seen;
    try (var reader = new Reader(merchant, null)) {
      reader.awaitId();
      take(event(payment, 1, "payment.created"));
      eventually(() -> assertThat(reader.events).hasSize(1));
      seen = reader.ids.getLast();
    }
    take(event(payment, 2, "payment.succeeded"), event(payment, 3, "payment.refunded"));

    try (var reader = new Reader(merchant, seen)) {
      take(event(payment, 4, "payment.closed"));
      eventually(() ->
          assertThat(reader.types())
              .containsExactly("payment.succeeded", "payment.refunded", "payment.closed"));
    }
  }

  @Test
  void resumesFromBeforeTheFirstEventOfAll() throws Exception {
    String nothingYet;
    try (var reader = new Reader(merchant, null)) {
      reader.awaitId();
      nothingYet = reader.ids.getLast();
    }
    take(event(aPayment(), 1, "payment.created"));

    try (var reader = new Reader(merchant, nothingYet)) {
      eventually(() -> assertThat(reader.types()).containsExactly("payment.created"));
    }
  }

  @Test
  void losesAndRepeatsNothingWhileIntakesRace() throws Exception {
    var all = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      all.add(aPayment());
    }
    try (var reader = new Reader(merchant, null);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      reader.awaitId();
      all.forEach(payment -> threads.execute(() -> take(event(payment, 1, "payment.created"))));

      eventually(() -> assertThat(reader.events).hasSizeGreaterThanOrEqualTo(60));
      assertThat(reader.events.stream().map(one -> one.at("/data/object/id").asString()))
          .containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void tellsNothingOfOthersAndRefusesTheirCursors() throws Exception {
    take(event(aPayment(), 1, "payment.created"));
    String id = get(merchant, "/v1/events").text("/data/0/id");
    var other = aMerchant();
    var live = withKey(merchant, true, KeyKind.SECRET);
    try (var theirs = new Reader(other, null);
        var liveReader = new Reader(live, null);
        var mine = new Reader(merchant, null)) {
      theirs.awaitId();
      liveReader.awaitId();
      mine.awaitId();
      take(event(aPayment(), 1, "payment.succeeded"));
      eventually(() -> assertThat(mine.events).hasSize(1));
      // Their own next event comes first and alone.
      take(event(other, aPayment(), 1, "payment.failed"));
      take(event(live, aPayment(), 1, "payment.failed"));
      eventually(() -> assertThat(theirs.types()).containsExactly("payment.failed"));
      eventually(() -> assertThat(liveReader.types()).containsExactly("payment.failed"));
    }
    try (var refused = new Reader(other, id)) {
      assertThat(refused.response.statusCode()).isEqualTo(400);
    }
    try (var refused = new Reader(withKey(merchant, false, KeyKind.PUBLISHABLE), null)) {
      assertThat(refused.response.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void givesAMerchantSoManyStreamsAndNoMore() throws Exception {
    var readers = new ArrayList<Reader>();
    for (int i = 0; i < 10; i++) {
      readers.add(new Reader(merchant, null));
    }

    try (var tooMany = new Reader(merchant, null);
        var other = new Reader(aMerchant(), null)) {
      assertThat(tooMany.response.statusCode()).isEqualTo(429);
      assertThat(other.response.statusCode()).isEqualTo(200);
    }
    for (Reader reader : readers) {
      assertThat(reader.response.statusCode()).isEqualTo(200);
      reader.close();
    }
    // Who leaves is noticed at the next write.
    take(event(aPayment(), 1, "payment.created"));
    eventually(() -> {
      take(event(aPayment(), 1, "payment.created"));
      try (var again = new Reader(merchant, null)) {
        assertThat(again.response.statusCode()).isEqualTo(200);
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    });
  }

  /// A dashboard that listens.
  private final class Reader implements AutoCloseable {

    final HttpClient client = HttpClient.newHttpClient();
    final java.net.http.HttpResponse<InputStream> response;
    final List<JsonNode> events = new CopyOnWriteArrayList<>();
    final List<String> ids = new CopyOnWriteArrayList<>();

    Reader(Caller.Merchant caller, @Nullable String lastEventId)
        throws IOException, InterruptedException {
      var request = requestTo(caller, PATH);
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      response = client.send(request.build(), BodyHandlers.ofInputStream());
      Thread.ofVirtual().start(this::read);
    }

    List<String> types() {
      return events.stream().map(event -> event.get("type").asString()).toList();
    }

    void awaitId() {
      eventually(() -> assertThat(ids).isNotEmpty());
    }

    private void read() {
      try (var lines =
          new java.io.BufferedReader(
              new java.io.InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        String line;
        while ((line = lines.readLine()) != null) {
          if (line.startsWith("id: ")) {
            ids.add(line.substring(4));
          } else if (line.startsWith("data: ")) {
            events.add(ZerosumJson.mapper().readTree(line.substring(6)));
          }
        }
      } catch (IOException closed) {
        // The test has seen enough.
      }
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
