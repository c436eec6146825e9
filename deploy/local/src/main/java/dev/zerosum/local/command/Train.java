package dev.zerosum.local.command;

import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.platform.Training;
import dev.zerosum.local.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Makes the start-up caches; `up` runs it in the background.
@Command(name = "train", hidden = true, description = "Makes the start-up caches.")
final class Train implements Runnable {

  @Mixin private PlatformOption which = new PlatformOption();

  private final Terminal terminal;

  Train(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    new Training(Platform.kept(which.home()), terminal).run();
  }
}
