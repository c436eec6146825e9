package dev.zerosum.testkit.tidy;

import java.util.List;

/// An exception to a rule, in the open.
///
/// @param rule which rule
/// @param path where: a file, or a folder when it ends with a slash
/// @param reason why it is right there
record Allowance(String rule, String path, String reason) {

  static final List<Allowance> ALL =
      List.of(
          new Allowance(
              "stream",
              "deploy/local/",
              "the launcher is a command-line program: standard output is how it speaks"),
          new Allowance(
              "stream",
              "e2e/",
              "the journeys, faults and load programs report on standard output"));

  boolean allows(Finding finding) {
    boolean isThere =
        path.endsWith("/") ? finding.path().startsWith(path) : finding.path().equals(path);
    return isThere && rule.equals(finding.rule());
  }
}
