package dev.zerosum.ledger.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a failing history short (Zeller, Hildebrandt: Simplifying and Isolating Failure-Inducing
/// Input, 2002): leaves out one part after the other for as long as it still fails.
final class Shrinking {

  private Shrinking() {}

  /// The shortest failing list that was found.
  ///
  /// @param runsMax how often it may be tried
  static <T> List<T> shortest(List<T> failing, Predicate<List<T>> fails, int runsMax) {
    List<T> shortest = failing;
    int parts = 2;
    int runs = 0;
    while (shortest.size() >= 2 && parts <= shortest.size()) {
      boolean isShorter = false;
      for (int part = 0; part < parts && runs < runsMax && !isShorter; part++) {
        runs++;
        List<T> rest = without(shortest, part, parts);
        if (fails.test(rest)) {
          shortest = rest;
          parts = Math.max(2, parts - 1);
          isShorter = true;
        }
      }
      if (runs >= runsMax || (!isShorter && parts == shortest.size())) {
        break;
      }
      parts = isShorter ? parts : Math.min(shortest.size(), parts * 2);
    }
    return shortest;
  }

  private static <T> List<T> without(List<T> all, int part, int parts) {
    int from = all.size() * part / parts;
    int to = all.size() * (part + 1) / parts;
    List<T> rest = new ArrayList<>(all.subList(0, from));
    rest.addAll(all.subList(to, all.size()));
    return rest;
  }
}
