package dev.zerosum.processor.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/// stripe-java's HTTP, over the JDK's client: the library's own bounds each read but not the call,
/// and repeats a POST by itself when a kept connection breaks.
final class StripeTransport extends HttpClient implements AutoCloseable {

  // A page of 100 payment intents has about 300 KB; more is not an answer of Stripe's.
  private static final long BODY_BYTES_MAX = 8L * 1024 * 1024;

  private final java.net.http.HttpClient client;

  StripeTransport(Duration connectTimeout) {
    this.client =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /// Sends a POST once; the JDK's client may repeat a GET, which moves nothing. The read time-out
  /// of the request's options bounds the whole call.
  @Override
  public StripeResponse request(StripeRequest request) throws ApiConnectionException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            translated(request),
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_BYTES_MAX));
    try {
      var response = answer.get(request.options().getReadTimeout(), TimeUnit.MILLISECONDS);
      return new StripeResponse(
          response.statusCode(), HttpHeaders.of(response.headers().map()), response.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new ApiConnectionException("no answer in time", e);
    } catch (ExecutionException e) {
      throw new ApiConnectionException("the connection failed", e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ApiConnectionException("interrupted while waiting for the answer", e);
    }
  }

  /// Whether a failed call never left this machine: no connection was made to send it on.
  static boolean isNeverSent(ApiConnectionException failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause ->
            cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException
                || cause instanceof SSLHandshakeException);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static HttpRequest translated(StripeRequest request) {
    var builder = HttpRequest.newBuilder(URI.create(request.url().toString()));
    request
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    builder.header("User-Agent", buildUserAgentString(request));
    builder.header("X-Stripe-Client-User-Agent", buildXStripeClientUserAgentString());
    var content = request.content();
    if (content == null) {
      return builder.method(request.method().name(), BodyPublishers.noBody()).build();
    }
    return builder
        .header("Content-Type", content.contentType())
        .method(request.method().name(), BodyPublishers.ofByteArray(content.byteArrayContent()))
        .build();
  }
}
