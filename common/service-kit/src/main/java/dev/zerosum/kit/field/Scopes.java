package dev.zerosum.kit.field;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;

/// What a restricted or publishable key may do.
public final class Scopes {

  /// All that a key can be allowed.
  public static final List<String> ALL =
      List.of(
          "payments:read",
          "payments:write",
          "refunds:read",
          "refunds:write",
          "disputes:read",
          "disputes:write",
          "transfers:read",
          "transfers:write",
          "customers:read",
          "customers:write",
          "balance:read",
          "payouts:read",
          "payouts:write",
          "events:read",
          "webhook_endpoints:read",
          "webhook_endpoints:write",
          "webhook_deliveries:read",
          "webhook_deliveries:write");

  private Scopes() {}

  /// Refuses a key that lacks the scope.
  ///
  /// @throws IllegalArgumentException for a scope that no key can be given
  public static void require(Caller.Merchant caller, String scope) {
    if (!ALL.contains(scope)) {
      throw new IllegalArgumentException("no key can be given the scope " + scope);
    }
    if (!caller.may(scope)) {
      throw new ProblemException(
          Problem.forbidden("key_not_allowed", "This key lacks the scope " + scope + "."));
    }
  }
}
