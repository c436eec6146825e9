package dev.zerosum.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the edge works.
///
/// @param answerTimeout how long a service may take to answer; below the 10 s that callers are
///   promised, above the 8 s after which payment-api answers `processing`
/// @param connectTimeout how long a connection to a service may take
/// @param keyLifetime how long an answer about a key is kept; a revocation takes effect within it,
///   5 s at most
/// @param keysMax how many answers about keys are kept
/// @param connectionsMax connections to each instance of a service
/// @param publishablePaths prefixes of paths that a publishable key opens
@ConfigurationProperties("zerosum.edge")
record EdgeSettings(
    @DefaultValue("9500ms") Duration answerTimeout,
    @DefaultValue("250ms") Duration connectTimeout,
    @DefaultValue("4s") Duration keyLifetime,
    @DefaultValue("10000") int keysMax,
    @DefaultValue("2048") int connectionsMax,
    @DefaultValue("/v1/checkout/") List<String> publishablePaths) {

  private static final Duration KEY_LIFETIME_MAX = Duration.ofSeconds(5);

  EdgeSettings {
    publishablePaths = List.copyOf(publishablePaths);
    if (keyLifetime.compareTo(KEY_LIFETIME_MAX) > 0) {
      throw new IllegalArgumentException("a revoked key must not work for more than 5 s");
    }
  }
}
