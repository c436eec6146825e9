package dev.zerosum.local.engine;

import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Programs that do one thing and end.
final class Commands {

  private Commands() {}

  /// Runs one to its end; what it says goes to the log.
  static void run(String name, List<String> command, Map<String, String> environment, Path log) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      int exit = builder.start().waitFor();
      if (exit != 0) {
        throw new Trouble(name + " failed: " + OwnProcess.lastLines(log));
      }
    } catch (IOException e) {
      throw new Trouble("cannot run " + name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble(name + " was interrupted", e);
    }
  }

  /// Where a program is on PATH.
  static Optional<Path> onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return java.util.Arrays.stream(path.split(":"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(java.nio.file.Files::isExecutable)
        .findFirst();
  }
}
