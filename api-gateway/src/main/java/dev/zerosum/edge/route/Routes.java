package dev.zerosum.edge.route;

import dev.zerosum.edge.route.Route.Access;
import dev.zerosum.kit.peer.Peer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The paths that exist outside. What is not here does not exist, whatever a service may serve.
public final class Routes {

  // Paths of the API are made of these alone; a path that could be read in two ways leads nowhere.
  private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_.~-]+)*/?");

  private final List<String> publishablePaths;

  /// @param publishablePaths prefixes below `/v1/` that a publishable key opens
  public Routes(List<String> publishablePaths) {
    this.publishablePaths = List.copyOf(publishablePaths);
  }

  /// Where a path leads, as it was written.
  public Optional<Route> of(String path) {
    if (!PLAIN.matcher(path).matches() || path.contains("/.")) {
      return Optional.empty();
    }
    if (isBelow(path, "/v1/operator")) {
      return Optional.of(new Route(operatorPeerOf(path), Access.OPERATOR));
    }
    if (path.startsWith("/v1/")) {
      boolean isPublishable = publishablePaths.stream().anyMatch(path::startsWith);
      Access access = isPublishable ? Access.ANY_KEY : Access.SECRET_KEY;
      return Optional.of(new Route(Peer.PAYMENT_API, access));
    }
    if (path.startsWith("/webhooks/")) {
      return Optional.of(new Route(Peer.GATEWAY_ADAPTER, Access.OPEN));
    }
    boolean isDocs =
        isBelow(path, "/docs") || isBelow(path, "/openapi.json") || isBelow(path, "/swagger-ui");
    return isDocs ? Optional.of(new Route(Peer.PAYMENT_API, Access.OPEN)) : Optional.empty();
  }

  private static Peer operatorPeerOf(String path) {
    if (isBelow(path, "/v1/operator/reviews") || isBelow(path, "/v1/operator/blocked_networks")) {
      return Peer.FRAUD_SERVICE;
    }
    return isBelow(path, "/v1/operator/ledger") ? Peer.LEDGER_SERVICE : Peer.PAYMENT_API;
  }

  private static boolean isBelow(String path, String parent) {
    return path.equals(parent) || path.startsWith(parent + "/");
  }
}
