package dev.zerosum.kit.field;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;

/// What a restricted or publishable key may do.
public final class Scopes {

  private Scopes() {}

  /// Refuses a key that lacks the scope.
  public static void require(Caller.Merchant caller, String scope) {
    if (!caller.may(scope)) {
      throw new ProblemException(
          Problem.forbidden("key_not_allowed", "This key lacks the scope " + scope + "."));
    }
  }
}
