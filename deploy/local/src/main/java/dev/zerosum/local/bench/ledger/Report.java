package dev.zerosum.local.bench.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All that was measured.
///
/// @param settings Postgres' own, that speed and safety hang on
/// @param took all in all
/// @param lines the table
/// @param runs every run, in the order they were made
/// @param wrong what the whole books say otherwise at the end; empty when they agree
public record Report(
    Options options,
    Machine machine,
    Map<String, String> settings,
    Duration took,
    List<Comparison.Line> lines,
    List<Run> runs,
    List<String> wrong) {

  public Report {
    settings = Map.copyOf(settings);
    lines = List.copyOf(lines);
    runs = List.copyOf(runs);
    wrong = List.copyOf(wrong);
  }

  /// Whether the books agreed with what was acknowledged, after every run and at the end.
  public boolean isRight() {
    return wrongs().isEmpty();
  }

  /// Everything that the books said otherwise.
  List<String> wrongs() {
    return Stream.concat(
            runs.stream()
                .flatMap(run -> run.wrong().stream().map(what -> run.side() + ": " + what)),
            wrong.stream())
        .toList();
  }
}
