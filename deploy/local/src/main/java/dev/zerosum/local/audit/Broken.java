package dev.zerosum.local.audit;

import org.jspecify.annotations.Nullable;

/// Ends the verification at what it found first.
final class Broken extends RuntimeException {

  private final transient Finding finding;

  private Broken(Finding finding) {
    super(finding.toString());
    this.finding = finding;
  }

  static Broken at(
      @Nullable String stream, @Nullable Long sequence, @Nullable String object, String what) {
    return new Broken(new Finding(stream, sequence, object, what));
  }

  Finding finding() {
    return finding;
  }
}
