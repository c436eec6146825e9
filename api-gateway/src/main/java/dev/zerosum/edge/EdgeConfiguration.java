package dev.zerosum.edge;

import dev.zerosum.contract.payment.ApiKeys;
import dev.zerosum.edge.key.Gatekeeper;
import dev.zerosum.edge.key.ResolvedKeys;
import dev.zerosum.edge.limit.LocalBuckets;
import dev.zerosum.edge.limit.RateLimits;
import dev.zerosum.edge.limit.RedisBuckets;
import dev.zerosum.edge.proxy.Forwarding;
import dev.zerosum.edge.route.Routes;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.kit.web.WebAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The parts of the edge, in the order a request meets them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeSettings.class)
class EdgeConfiguration {

  // A look-up by a unique hash; slower than this, payment-api is as good as away.
  private static final Duration KEY_PATIENCE = Duration.ofSeconds(2);

  private static final List<Peer> PEERS =
      List.of(
          Peer.PAYMENT_API,
          Peer.FRAUD_SERVICE,
          Peer.LEDGER_SERVICE,
          Peer.GATEWAY_ADAPTER,
          Peer.NOTIFICATION_SERVICE,
          Peer.RECONCILIATION_SERVICE,
          Peer.AUDIT_SINK);

  @Bean
  Routes routes(EdgeSettings settings) {
    return new Routes(settings.publishablePaths());
  }

  @Bean
  Gatekeeper gatekeeper(PeerClients peers, Clock clock, EdgeSettings settings) {
    var apiKeys = peers.create(ApiKeys.class, Peer.PAYMENT_API, KEY_PATIENCE);
    return new Gatekeeper(
        new ResolvedKeys(apiKeys, clock, settings.keyLifetime(), settings.keysMax()));
  }

  @Bean
  RedisBuckets redisBuckets(
      @Value("${zerosum.redis.url:redis://127.0.0.1:6379}") String redisUrl, Clock clock) {
    return new RedisBuckets(redisUrl, clock);
  }

  @Bean
  RateLimits rateLimits(RedisBuckets shared) {
    return new RateLimits(shared, new LocalBuckets());
  }

  @Bean
  Forwarding forwarding(ServiceTokens tokens, PeerClients peers, EdgeSettings settings) {
    return new Forwarding(
        tokens,
        PEERS,
        peers::settings,
        settings.connectTimeout(),
        settings.answerTimeout(),
        settings.connectionsMax());
  }

  @Bean
  FilterRegistrationBean<EdgeFilter> edgeFilter(
      Routes routes,
      Gatekeeper gatekeeper,
      RateLimits limits,
      Forwarding forwarding,
      MeterRegistry meters) {
    var registration =
        new FilterRegistrationBean<>(
            new EdgeFilter(routes, gatekeeper, limits, forwarding, meters));
    // Behind the search for card numbers, which leaves the body in memory.
    registration.setOrder(WebAutoConfiguration.TOKEN_FILTER_ORDER + 200);
    return registration;
  }
}
