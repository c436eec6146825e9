package dev.zerosum.notification.stream;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.notification.event.Events;
import dev.zerosum.notification.event.StoredEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Writes a merchant's events as server-sent events (WHATWG HTML, 9.2): first what came behind the
/// reader's last one, then each as it is committed. Both are read by place, so there is no gap and
/// no repeat between them.
@Component
class LiveEvents {

  private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);
  private static final int BATCH = 100;
  // Before a merchant's first event there is none to resume from.
  private static final String BEGINNING = "0";

  private final Events events;
  private final StreamSettings settings;

  LiveEvents(Events events, StreamSettings settings) {
    this.events = events;
    this.settings = settings;
  }

  /// Writes until the stream's lifetime is over, the reader leaves, or the service stops.
  void write(
      Caller.Merchant caller,
      @Nullable String lastEventId,
      Seats.Seat seat,
      HttpServletResponse response)
      throws IOException {
    String id = lastEventId == null ? newest(caller) : lastEventId;
    long place = placeOf(caller, id);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    // Proxies that would collect the answer are asked not to.
    response.setHeader("X-Accel-Buffering", "no");
    OutputStream out = response.getOutputStream();
    // An id without data is remembered and shown to nobody: from now on the reader can resume.
    send(out, "retry: 1000\nid: " + id + "\n\n");
    try {
      writeFrom(caller, place, seat, out);
    } catch (DataAccessException away) {
      // The reader comes again and resumes.
      log.warn("a stream of {} ends: {}", caller.merchantId(), away.getMessage());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeFrom(Caller.Merchant caller, long from, Seats.Seat seat, OutputStream out)
      throws IOException, InterruptedException {
    long place = from;
    long begunNanos = System.nanoTime();
    long writtenNanos = begunNanos;
    while (seat.mayStay() && System.nanoTime() - begunNanos < settings.lifetime().toNanos()) {
      List<StoredEvent> found = events.behind(caller, place, BATCH);
      if (!found.isEmpty()) {
        var text = new StringBuilder();
        found.forEach(event -> append(text, event));
        send(out, text.toString());
        place = found.getLast().place();
        writtenNanos = System.nanoTime();
      } else if (System.nanoTime() - writtenNanos >= settings.heartbeat().toNanos()) {
        send(out, ":\n\n");
        writtenNanos = System.nanoTime();
      }
      if (found.size() < BATCH) {
        seat.await(settings.poll());
      }
    }
  }

  private String newest(Caller.Merchant caller) {
    return events.newest(caller).map(StoredEvent::id).orElse(BEGINNING);
  }

  private long placeOf(Caller.Merchant caller, String id) {
    if (id.equals(BEGINNING)) {
      return 0;
    }
    return events
        .find(caller, id)
        .map(StoredEvent::place)
        .orElseThrow(() ->
            new ProblemException(
                Problem.invalid(
                    "parameter_invalid",
                    "Last-Event-ID",
                    "Expected the id of an event of the last 30 days.")));
  }

  private static void append(StringBuilder text, StoredEvent event) {
    text.append("id: ").append(event.id()).append("\nevent: ").append(event.type()).append('\n');
    event.body().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    text.append('\n');
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
