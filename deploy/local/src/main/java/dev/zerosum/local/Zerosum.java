package dev.zerosum.local;

import dev.zerosum.local.command.Commands;
import dev.zerosum.local.terminal.Terminal;

/// The program behind `./zerosum`.
public final class Zerosum {

  private Zerosum() {}

  /// Runs one command and ends with its exit code.
  public static void main(String[] arguments) {
    System.exit(Commands.run(Terminal.ofProcess(), arguments));
  }
}
