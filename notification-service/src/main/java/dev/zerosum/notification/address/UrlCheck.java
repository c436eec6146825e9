package dev.zerosum.notification.address;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Checks a URL when a merchant gives it: its form, and where its name leads now. A courtesy to
/// honest merchants; what counts is asked again for each connection.
@Component
public class UrlCheck implements AutoCloseable {

  // A slow name server is no reason to refuse: each delivery asks again.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final GuardedResolver resolver;
  private final AddressSettings settings;
  private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

  UrlCheck(GuardedResolver resolver, AddressSettings settings) {
    this.resolver = resolver;
    this.settings = settings;
  }

  /// The URL in the form in which it is stored. Asks a name server: not for transactions.
  ///
  /// @throws IllegalArgumentException with what is not acceptable
  public WebhookUrl check(String text) {
    WebhookUrl url = WebhookUrl.parse(text, settings.allowLoopbackHttp());
    Future<?> lookup =
        lookups.submit(() -> {
          resolver.resolve(url.host());
          return null;
        });
    try {
      lookup.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RefusedAddressException refused) {
        throw new IllegalArgumentException(
            "expected a host of the open Internet: " + refused.getMessage(), refused);
      }
      if (!(failure.getCause() instanceof UnknownHostException)) {
        throw new IllegalStateException("the name server's client failed", failure);
      }
      // A name that does not exist yet: its first delivery will tell.
    } catch (TimeoutException slow) {
      lookup.cancel(true);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopping", stopping);
    }
    return url;
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
