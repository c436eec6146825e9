package dev.zerosum.kit.peer;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Makes HTTP clients that do one thing: send a request once and hand over what came back. No
/// retries, redirects, cookies, authentication or decompression.
public final class PeerConnections {

  // Below Tomcat's keep-alive (60 s, PlatformDefaults), so that we never use a connection that the
  // peer is closing.
  private static final Duration IDLE_MAX = Duration.ofSeconds(20);
  // A connection that rested longer is tested before use: a restarted peer has closed it.
  private static final Duration TESTED_AFTER = Duration.ofMillis(500);

  private PeerConnections() {}

  /// A client for the instances of one peer.
  public static CloseableHttpClient client(
      Duration connectTimeout, Duration readTimeout, int connectionsMax, int instances) {
    var connection =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(connectTimeout))
            .setSocketTimeout(Timeout.of(readTimeout))
            .setValidateAfterInactivity(TimeValue.of(TESTED_AFTER))
            .build();
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultConnectionConfig(connection)
            .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
            .setMaxConnPerRoute(connectionsMax)
            .setMaxConnTotal(connectionsMax * instances)
            .build();
    var request =
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(connectTimeout))
            .setResponseTimeout(Timeout.of(readTimeout))
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(request)
        .evictIdleConnections(TimeValue.of(IDLE_MAX))
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }
}
