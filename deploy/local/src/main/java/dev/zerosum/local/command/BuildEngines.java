package dev.zerosum.local.command;

import dev.zerosum.local.engine.GoBuild;
import dev.zerosum.local.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Builds the engines that come as Go modules.
@Command(
    name = "engines",
    description = "Builds the Temporal server, its UI and versitygw with Go, once.")
final class BuildEngines implements Runnable {

  @Mixin private PlatformOption which = new PlatformOption();

  private final Terminal terminal;

  BuildEngines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    new GoBuild(which.home(), terminal).all();
  }
}
