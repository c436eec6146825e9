package dev.zerosum.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program to its end. Its output goes to a file: what it starts may inherit a pipe and keep
/// it open for ever.
final class Command {

  private Command() {}

  static String run(Path folder, Path output, Duration within, List<String> words) {
    try {
      var builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(errors(output).toFile()));
      // Learning to start fast takes a core for minutes, which the faults under test would miss.
      builder.environment().put("ZEROSUM_NO_AOT", "1");
      Process process = builder.start();
      if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(words + " has not ended within " + within);
      }
      String said = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new AssertionError(
            words
                + " ended with "
                + process.exitValue()
                + ": "
                + said
                + Files.readString(errors(output)));
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static Path errors(Path output) {
    return output.resolveSibling(output.getFileName() + ".errors");
  }
}
