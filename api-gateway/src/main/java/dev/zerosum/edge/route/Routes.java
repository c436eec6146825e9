package dev.zerosum.edge.route;

import dev.zerosum.edge.route.Route.Access;
import dev.zerosum.kit.peer.Peer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The paths that exist outside. What is not here does not exist, whatever a service may serve.
public final class Routes {

  // Paths of the API are made of these alone; a path that could be read in two ways leads nowhere.
  private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_.~:-]+)*/?");

  // Of a payment, and told by the trail.
  private static final Pattern PROOF = Pattern.compile("/v1/payments/[^/]+/proof");

  private static final String OPERATOR = "/v1/operator";

  // Everything else of the API is payment-api's. No path here is below another.
  private static final Map<String, Peer> OWNERS =
      Map.ofEntries(
          Map.entry("/v1/balance", Peer.LEDGER_SERVICE),
          Map.entry("/v1/balance_transactions", Peer.LEDGER_SERVICE),
          Map.entry("/v1/events", Peer.NOTIFICATION_SERVICE),
          Map.entry("/v1/stream", Peer.NOTIFICATION_SERVICE),
          Map.entry("/v1/webhook_deliveries", Peer.NOTIFICATION_SERVICE),
          Map.entry("/v1/webhook_endpoints", Peer.NOTIFICATION_SERVICE),
          Map.entry(OPERATOR + "/audit", Peer.AUDIT_SINK),
          Map.entry(OPERATOR + "/blocked_networks", Peer.FRAUD_SERVICE),
          Map.entry(OPERATOR + "/ledger", Peer.LEDGER_SERVICE),
          Map.entry(OPERATOR + "/recon", Peer.RECONCILIATION_SERVICE),
          Map.entry(OPERATOR + "/reviews", Peer.FRAUD_SERVICE));

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
    if (path.startsWith("/webhooks/")) {
      return Optional.of(new Route(Peer.GATEWAY_ADAPTER, Access.OPEN));
    }
    return path.startsWith("/v1/") || isBelow(path, OPERATOR)
        ? Optional.of(new Route(peerOf(path), accessOf(path)))
        : Optional.empty();
  }

  private Access accessOf(String path) {
    if (isBelow(path, OPERATOR)) {
      return Access.OPERATOR;
    }
    return publishablePaths.stream().anyMatch(path::startsWith)
        ? Access.ANY_KEY
        : Access.SECRET_KEY;
  }

  private static Peer peerOf(String path) {
    if (PROOF.matcher(path).matches()) {
      return Peer.AUDIT_SINK;
    }
    return OWNERS.entrySet().stream()
        .filter(owner -> isBelow(path, owner.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Peer.PAYMENT_API);
  }

  private static boolean isBelow(String path, String parent) {
    return path.equals(parent) || path.startsWith(parent + "/");
  }
}
