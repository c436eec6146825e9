package dev.zerosum.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// CPU time that a process and all below it have used, read from `/proc` (proc(5), fields 14 to
/// 17).
public final class CpuTime {

  // USER_HZ is 100 on every Linux that Java 25 runs on.
  private static final long TICKS_PER_SECOND = 100;

  private CpuTime() {}

  /// User and system time of the process, its living descendants, and its children that have ended.
  public static Duration of(long pid) {
    long ticks =
        ProcessHandle.of(pid).stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .mapToLong(process -> ticks(process.pid()).orElse(0L))
            .sum();
    return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
  }

  private static Optional<Long> ticks(long pid) {
    try {
      return Optional.of(ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The ticks that a `stat` line tells of: the process's own and those of its ended children.
  static long ticks(String stat) {
    // The name is in parentheses and may hold anything, so counting starts behind it.
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long own = Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]);
    long endedChildren = Long.parseLong(afterName[13]) + Long.parseLong(afterName[14]);
    return own + endedChildren;
  }
}
