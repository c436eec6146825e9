package dev.zerosum.local.command;

import dev.zerosum.local.bench.ledger.LedgerBench;
import dev.zerosum.local.bench.ledger.Options;
import dev.zerosum.local.bench.ledger.Part;
import dev.zerosum.local.bench.ledger.Report;
import dev.zerosum.local.bench.ledger.Tables;
import dev.zerosum.local.home.Choices;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures the ledger against Postgres, on a Postgres of its own.
@Command(
    name = "ledger",
    description =
        "Measures the ledger against what Postgres can do, in pairs, on a Postgres of its own;"
            + " exit code 1 when a sum is wrong.")
final class BenchLedger implements Callable<Integer> {

  // Beside a platform with its second instances.
  private static final String OFFSET = "350";

  @Mixin private PlatformOption which = new PlatformOption();

  @Option(names = "--json", description = "The same for scripts, with every run.")
  private boolean isJson;

  @Option(names = "--pairs", description = "Runs of each side (default: ${DEFAULT-VALUE}).")
  private int pairs = 5;

  @Option(names = "--seconds", description = "Seconds a run posts (default: ${DEFAULT-VALUE}).")
  private int seconds = 6;

  @Option(
      names = "--rows",
      description = "Rows of the long past, loaded once (default: ${DEFAULT-VALUE}).")
  private long rows = 10_000_000;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "in-process, http, batch, merchant, shards, balance or post; may be repeated.")
  private List<String> only = List.of();

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = OFFSET,
      description = "Added to every port (default: ${DEFAULT-VALUE}).")
  private int portOffset;

  private final Terminal terminal;

  BenchLedger(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    var options =
        new Options(pairs, seconds, rows, only.stream().map(Part::of).collect(Collectors.toSet()));
    Home home = Home.of(which.home().data().resolve("bench"));
    var platform = Platform.of(home, new Choices(portOffset, Map.of(), "memory"));
    // Progress goes beside the result, so that a script reads the result alone.
    Terminal progress =
        Terminal.to(
            new PrintStream(
                new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    Report report = new LedgerBench(platform, options, progress).run();
    if (isJson) {
      terminal.say(JsonFile.MAPPER.writeValueAsString(report));
    } else {
      new Tables(terminal).show(report);
    }
    return report.isRight() ? 0 : 1;
  }
}
