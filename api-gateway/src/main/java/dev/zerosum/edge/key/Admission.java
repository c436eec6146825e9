package dev.zerosum.edge.key;

import dev.zerosum.contract.payment.ApiKeys.ResolvedKey;
import dev.zerosum.kit.problem.Problem;

/// Whether a request may take its path.
public sealed interface Admission {

  /// The path is open to anybody.
  record Open() implements Admission {}

  /// The key opens the path.
  record Keyed(ResolvedKey key) implements Admission {}

  /// The request may not pass.
  record Refused(Problem problem) implements Admission {}
}
