package dev.zerosum.notification.delivery;

import dev.zerosum.notification.address.GuardedResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Makes the client that posts to strangers: connects only where the guard says, sends once, keeps
/// nothing but connections.
final class WebhookClient {

  // Strangers close idle connections when they like; a stale one would look like a lost answer.
  private static final TimeValue IDLE_MAX = TimeValue.ofSeconds(10);
  private static final TimeValue TESTED_AFTER = TimeValue.ofMilliseconds(200);

  private WebhookClient() {}

  static CloseableHttpClient of(DeliverySettings settings, GuardedResolver resolver) {
    Timeout answer = Timeout.of(settings.answerTimeout());
    var connection =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(settings.connectTimeout()))
            .setSocketTimeout(answer)
            .setValidateAfterInactivity(TESTED_AFTER)
            .setTimeToLive(TimeValue.ofMinutes(1))
            .build();
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setDefaultConnectionConfig(connection)
            .setDefaultSocketConfig(
                SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(answer).build())
            // Endpoints of many merchants may share a host; each has its own limit.
            .setMaxConnPerRoute(settings.total())
            .setMaxConnTotal(settings.total())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .setResponseTimeout(answer)
                .build())
        .evictIdleConnections(IDLE_MAX)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }
}
