package dev.zerosum.kit.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this service knows its peers.
///
/// @param secret at least 32 characters, the same in every service; from the environment only
/// @param openPaths prefixes of paths that need no service token; `/` opens all (the edge)
/// @param isPeerTrusted whether `X-Request-Id` is taken over; false where strangers call (the edge)
/// @param refusesCardData whether bodies, headers and queries are searched for card numbers
@ConfigurationProperties("zerosum.service")
public record ServiceSettings(
    String secret,
    @DefaultValue List<String> openPaths,
    @DefaultValue("true") boolean isPeerTrusted,
    @DefaultValue("false") boolean refusesCardData) {

  public ServiceSettings {
    openPaths = List.copyOf(openPaths);
  }

  @Override
  public String toString() {
    return "ServiceSettings[openPaths=" + openPaths + ", secret masked]";
  }
}
