package dev.zerosum.local.command;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Turn;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.platform.Shutdown;
import dev.zerosum.local.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Takes the platform down; its data stays.
@Command(name = "down", description = "Stops everything; the data stays for the next `up`.")
final class Down implements Runnable {

  @Mixin private PlatformOption which = new PlatformOption();

  private final Terminal terminal;

  Down(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Home home = which.home();
    try (var _ = Turn.take(home)) {
      new Shutdown(Platform.kept(home), terminal).run();
    }
  }
}
