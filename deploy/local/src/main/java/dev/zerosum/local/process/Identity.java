package dev.zerosum.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tells a process from a later one that was given the same number.
final class Identity {

  private Identity() {}

  /// When the process began, in a form that never comes again; nothing when it is not alive.
  static Optional<String> of(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.exists(Path.of("/proc/self/stat"))) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(handle -> handle.info().startInstant().map(Object::toString).orElse("unknown"));
    }
    try {
      String[] fields = fields(Files.readString(stat));
      // A zombie holds no port and does no work; it only waits for its parent.
      if (fields[0].equals("Z") || fields[0].equals("X")) {
        return Optional.empty();
      }
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return Optional.of(boot + ":" + fields[19]);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  // The name is in parentheses and may hold anything, so counting starts behind it: state is
  // field 3 of proc(5), the start in clock ticks is field 22.
  private static String[] fields(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }
}
