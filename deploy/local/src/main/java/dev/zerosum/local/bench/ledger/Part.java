package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.terminal.Trouble;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A part of the bench that can be run by itself.
public enum Part {
  /// Concurrent single posts in process, against the floor.
  IN_PROCESS,
  /// Concurrent single posts over HTTP, against the floor.
  HTTP,
  /// Batches of 100 over HTTP, against the ceiling.
  BATCH,
  /// All on one merchant, against 1,000.
  MERCHANT,
  /// Fees over 32 shards, against one.
  SHARDS,
  /// A balance at 10 million rows, against 100,000.
  BALANCE,
  /// A post at 10 million rows, against 100,000.
  POST;

  /// What it is called on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The part of this name.
  public static Part of(String word) {
    return Arrays.stream(values())
        .filter(part -> part.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Trouble(
                "--only is one of "
                    + Arrays.stream(values()).map(Part::word).collect(Collectors.joining(", "))));
  }
}
