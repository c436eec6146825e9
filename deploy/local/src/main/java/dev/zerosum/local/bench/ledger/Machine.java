package dev.zerosum.local.bench.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the figures were measured on.
///
/// @param load the system's load average of the last minute, before anything was started
/// @param warnings what makes the figures doubtful
public record Machine(
    int processors, String processor, String java, String load, List<String> warnings) {

  public Machine {
    warnings = List.copyOf(warnings);
  }

  static Machine now() {
    int processors = Runtime.getRuntime().availableProcessors();
    String load = firstWord(Path.of("/proc/loadavg"));
    List<String> warnings = new ArrayList<>();
    if (!load.isEmpty() && Double.parseDouble(load) > processors / 2.0) {
      warnings.add("others use this machine (load " + load + "): the figures will be low");
    }
    return new Machine(processors, model(), System.getProperty("java.vm.version"), load, warnings);
  }

  private static String firstWord(Path file) {
    try {
      return Files.readString(file).split(" ", 2)[0];
    } catch (IOException _) {
      return "";
    }
  }

  private static String model() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }
}
