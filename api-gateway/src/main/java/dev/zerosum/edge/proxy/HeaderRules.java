package dev.zerosum.edge.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which headers pass the edge. Inward, nothing passes by which a caller could claim to be
/// somebody; both ways, nothing passes that belongs to one connection (RFC 9110 section 7.6.1).
final class HeaderRules {

  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "host",
          "content-length");

  private static final Set<String> NEVER_INWARD =
      Set.of(
          "authorization",
          "cookie",
          "forwarded",
          "x-request-id",
          "request-id",
          "traceparent",
          "tracestate",
          "baggage",
          "x-real-ip",
          "x-original-url",
          "x-rewrite-url",
          "x-http-method-override");

  private static final List<String> PREFIXES_NEVER_INWARD =
      List.of("zerosum-", "x-forwarded-", "x-merchant-", "x-operator-", "x-zerosum-");

  // Says which version of the API the caller speaks; it identifies nobody.
  private static final String VERSION = "zerosum-version";

  // The edge sets its own.
  private static final Set<String> NEVER_OUTWARD = Set.of("request-id", "server", "date");

  private HeaderRules() {}

  static boolean passesInward(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(VERSION)
        || (!OF_ONE_CONNECTION.contains(lower)
            && !NEVER_INWARD.contains(lower)
            && PREFIXES_NEVER_INWARD.stream().noneMatch(lower::startsWith));
  }

  static boolean passesOutward(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !OF_ONE_CONNECTION.contains(lower) && !NEVER_OUTWARD.contains(lower);
  }
}
