package dev.zerosum.kit.caller;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.Arrays;

/// Asks an operator's roles.
public final class Roles {

  private Roles() {}

  /// Refuses an operator whose roles do not cover the one that is needed.
  public static void require(Caller.Operator operator, Role needed) {
    boolean isCovered =
        Arrays.stream(Role.values())
            .filter(role -> operator.roles().contains(role.wireName()))
            .anyMatch(role -> role.covers(needed));
    if (!isCovered) {
      throw new ProblemException(
          Problem.forbidden(
              "role_required", "This needs an operator of role " + needed.wireName() + "."));
    }
  }
}
