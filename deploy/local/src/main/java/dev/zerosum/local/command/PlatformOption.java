package dev.zerosum.local.command;

import dev.zerosum.local.home.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which platform a command is about.
final class PlatformOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:ZEROSUM_DATA:-.zerosum}",
      description = "Where the platform keeps everything (default: .zerosum).")
  private Path data = Path.of(".zerosum");

  Home home() {
    return Home.of(data);
  }
}
