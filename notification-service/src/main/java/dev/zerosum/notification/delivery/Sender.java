package dev.zerosum.notification.delivery;

import dev.zerosum.notification.address.GuardedResolver;
import dev.zerosum.notification.address.RefusedAddressException;
import dev.zerosum.notification.endpoint.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes one attempt: signs, posts, reads what is worth keeping of the answer. Follows no redirect,
/// and takes no longer than the time-out however slowly the answer drips.
@Component
class Sender implements AutoCloseable {

  // Enough to drain an ordinary answer, so that its connection can be used again.
  private static final int ANSWER_BYTES_MAX = 64 * 1024;
  // Enough to see what went wrong.
  private static final int EXCERPT_BYTES = 1024;

  private final DeliverySettings settings;
  private final Clock clock;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("deadlines").factory());

  Sender(DeliverySettings settings, GuardedResolver resolver, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client = WebhookClient.of(settings, resolver);
  }

  Outcome send(Due due, Target target) {
    var post = request(due, target, clock.instant());
    Duration timeout = settings.answerTimeout();
    ScheduledFuture<?> deadline =
        deadlines.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    long begunNanos = System.nanoTime();
    try (ClassicHttpResponse answer = client.executeOpen(null, post, null)) {
      return outcome(post, answer);
    } catch (IOException failure) {
      boolean isLate = System.nanoTime() - begunNanos >= timeout.toNanos();
      return new Outcome.Unanswered(isLate ? "timeout" : word(failure));
    } finally {
      deadline.cancel(false);
    }
  }

  private static HttpPost request(Due due, Target target, Instant now) {
    var post = new HttpPost(target.url().uri());
    long timestamp = now.getEpochSecond();
    post.setHeader("User-Agent", "Zerosum-Webhooks/1");
    post.setHeader("webhook-id", due.eventId());
    post.setHeader("webhook-timestamp", Long.toString(timestamp));
    post.setHeader(
        "webhook-signature",
        Signatures.standard(target.secrets(), due.eventId(), timestamp, due.body()));
    post.setHeader(
        "Zerosum-Signature", Signatures.stripeScheme(target.secrets(), timestamp, due.body()));
    post.setEntity(new StringEntity(due.body(), ContentType.APPLICATION_JSON));
    return post;
  }

  private Outcome outcome(HttpPost post, ClassicHttpResponse answer) throws IOException {
    int status = answer.getCode();
    String excerpt = excerpt(post, answer);
    if (status >= 200 && status < 300) {
      return new Outcome.Accepted(status, excerpt);
    }
    if (status == 410) {
      return new Outcome.Gone(status, excerpt);
    }
    String error = status >= 300 && status < 400 ? "redirect" : "http_status";
    return new Outcome.Refused(status, excerpt, error, retryAfter(answer));
  }

  /// The status line decides; a body that breaks off or never ends only costs its connection.
  private static String excerpt(HttpPost post, ClassicHttpResponse answer) {
    if (answer.getEntity() == null) {
      return "";
    }
    byte[] read = new byte[ANSWER_BYTES_MAX];
    int length = 0;
    try (InputStream body = answer.getEntity().getContent()) {
      int count;
      while (length < read.length && (count = body.read(read, length, read.length - length)) >= 0) {
        length += count;
      }
      if (length == read.length) {
        // Closing would read the rest first, however much there is.
        post.cancel();
      }
    } catch (IOException brokenOff) {
      post.cancel();
    }
    String text = new String(read, 0, Math.min(length, EXCERPT_BYTES), StandardCharsets.UTF_8);
    // Postgres keeps no U+0000.
    return text.replace("\0", "");
  }

  private @Nullable Duration retryAfter(ClassicHttpResponse answer) {
    Header header = answer.getFirstHeader("Retry-After");
    return header == null || header.getValue() == null
        ? null
        : RetryAfter.parse(header.getValue().strip(), clock.instant()).orElse(null);
  }

  private static String word(IOException failure) {
    return switch (failure) {
      case RefusedAddressException _ -> "address_refused";
      case UnknownHostException _ -> "name_unknown";
      case SSLException _ -> "tls_failed";
      case InterruptedIOException _ -> "timeout";
      case java.net.ConnectException _ -> "connection_refused";
      default -> "connection_lost";
    };
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
