package dev.zerosum.fraud.network;

import dev.zerosum.fraud.rule.Network;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The list of blocked networks, for operators.
@RestController
@Tag(name = "Blocked networks")
@RequestMapping("/v1/operator/blocked_networks")
class BlockedNetworkController {

  private static final String ADMIN = "admin";
  private static final int LIMIT_MAX = 100;
  private static final int REASON_MAX = 500;
  // Behind every id, so that a page without a cursor begins with the newest.
  private static final String NEWEST = "net_~";

  private final BlockedNetworks networks;

  BlockedNetworkController(BlockedNetworks networks) {
    this.networks = networks;
  }

  @Operation(summary = "List blocked networks, newest first")
  @GetMapping
  NetworkPage list(
      Caller.Operator operator,
      @RequestParam(defaultValue = "10") int limit,
      @RequestParam(name = "starting_after", defaultValue = NEWEST) String startingAfter) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw invalid("limit", "limit is 1 to " + LIMIT_MAX + ", not " + limit + ".");
    }
    if (!startingAfter.equals(NEWEST) && !networks.has(startingAfter)) {
      throw new ProblemException(
          Problem.invalid("resource_missing", "starting_after", "No such blocked network."));
    }
    List<BlockedNetwork> found = networks.page(startingAfter, limit + 1);
    return new NetworkPage(
        "list",
        "/v1/operator/blocked_networks",
        found.size() > limit,
        found.stream().limit(limit).map(NetworkBody::of).toList());
  }

  @Operation(summary = "Block a network")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  NetworkBody add(Caller.Operator operator, @RequestBody AddNetwork body) {
    requireAdmin(operator);
    String reason = body.reason();
    if (reason == null || reason.isBlank() || reason.length() > REASON_MAX) {
      throw invalid("reason", "A reason of 1 to " + REASON_MAX + " characters is required.");
    }
    return NetworkBody.of(networks.add(network(body.network()), reason, operator.operatorId()));
  }

  @Operation(summary = "Take a network off the list")
  @DeleteMapping("/{id}")
  NetworkBody remove(Caller.Operator operator, @PathVariable("id") String id) {
    requireAdmin(operator);
    return NetworkBody.of(networks.remove(id, operator.operatorId()));
  }

  private static Network network(@Nullable String text) {
    try {
      Network network = Network.parse(text == null ? "" : text);
      if (network.bits() == 0) {
        throw invalid("network", "A network of all addresses would block everybody.");
      }
      return network;
    } catch (IllegalArgumentException unreadable) {
      throw invalid("network", "An IPv4 or IPv6 network such as 203.0.113.0/24 was expected.");
    }
  }

  private static void requireAdmin(Caller.Operator operator) {
    if (!operator.roles().contains(ADMIN)) {
      throw new ProblemException(
          Problem.forbidden("role_not_allowed", "Networks are blocked by admins."));
    }
  }

  private static ProblemException invalid(String param, String message) {
    return new ProblemException(Problem.invalid("parameter_invalid", param, message));
  }

  /// A network to block.
  record AddNetwork(@Nullable String network, @Nullable String reason) {}

  /// A blocked network as operators see it.
  ///
  /// @param addedAt Unix seconds
  record NetworkBody(
      String object, String id, String network, String reason, String addedBy, long addedAt) {

    static NetworkBody of(BlockedNetwork row) {
      return new NetworkBody(
          "blocked_network",
          row.id(),
          row.network().toString(),
          row.reason(),
          row.addedBy(),
          row.addedAt().getEpochSecond());
    }
  }

  /// A page of blocked networks, newest first.
  record NetworkPage(String object, String url, boolean hasMore, List<NetworkBody> data) {

    NetworkPage {
      data = List.copyOf(data);
    }
  }
}
