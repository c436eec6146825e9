package dev.zerosum.local.command;

import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.platform.Training;
import dev.zerosum.local.process.RunRecord;
import dev.zerosum.local.terminal.Terminal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Stays in the foreground and says when a process has ended that nobody stopped.
final class Watch {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Platform platform;
  private final Terminal terminal;

  Watch(Platform platform, Terminal terminal) {
    this.platform = platform;
    this.terminal = terminal;
  }

  /// Returns when everything was stopped from elsewhere.
  void run() {
    Set<RunRecord> told = new HashSet<>();
    while (!Thread.currentThread().isInterrupted()) {
      List<RunRecord> runs =
          platform.processes().all().stream()
              // It ends when it is done.
              .filter(run -> !run.name().equals(Training.NAME))
              .toList();
      if (runs.isEmpty()) {
        return;
      }
      for (RunRecord run : runs) {
        if (!run.isAlive() && told.add(run)) {
          terminal.warn(
              "%s ended; its log: ./zerosum logs %s, again: ./zerosum start %s"
                  .formatted(run.name(), run.name(), run.name()));
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
