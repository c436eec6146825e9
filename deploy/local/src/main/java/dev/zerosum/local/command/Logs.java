package dev.zerosum.local.command;

import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a process has said.
@Command(name = "logs", description = "Shows the log of a service or engine.")
final class Logs implements Runnable {

  // Enough for the last start and what followed; the file has the rest.
  private static final int BYTES_SHOWN = 64 * 1024;
  private static final int BYTES_A_TIME = 64 * 1024;
  private static final Duration PAUSE = Duration.ofMillis(200);

  @Mixin private PlatformOption which = new PlatformOption();

  @Parameters(paramLabel = "SERVICE", description = "Whose log.")
  private String name = "";

  @Option(names = "-f", description = "Go on as it grows.")
  private boolean isFollowing;

  private final Terminal terminal;

  Logs(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Path log = which.home().log(name);
    if (!Files.exists(log)) {
      throw new Trouble("there is no log of " + name + " in " + log.getParent());
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - BYTES_SHOWN));
      if (file.getFilePointer() > 0) {
        // The first line is cut somewhere in its middle.
        file.readLine();
      }
      copy(file);
      while (isFollowing && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(PAUSE.toNanos());
        copy(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(RandomAccessFile file) throws IOException {
    byte[] bytes = new byte[BYTES_A_TIME];
    int read;
    while ((read = file.read(bytes)) > 0) {
      terminal.raw(new String(bytes, 0, read, StandardCharsets.UTF_8));
    }
  }
}
