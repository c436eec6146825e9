package dev.zerosum.local.command;

import dev.zerosum.local.engine.GoEngine;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.platform.Preflight;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Checks the machine.
@Command(
    name = "doctor",
    description = "Checks this machine; exit code 0 when `up` has what it needs.")
final class Doctor implements Callable<Integer> {

  @Mixin private PlatformOption which = new PlatformOption();

  private final Terminal terminal;

  Doctor(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Home home = which.home();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("check", "result", "found"));
    boolean isWell = true;
    isWell &= add(rows, "JDK 25", Runtime.version().feature() == 25, "" + Runtime.version());
    String maven = firstLine("mvn", "-v");
    isWell &= add(rows, "Maven 3.8.7+", !maven.isEmpty(), maven);
    isWell &= addPreflight(rows, home);
    String user = System.getProperty("user.name");
    if (user.equals("root")) {
      boolean canUnshare = exit("unshare", "-U", "true") == 0;
      isWell &= add(rows, "user namespaces", canUnshare, "Postgres as root needs unshare -U");
    }
    // Without these the platform runs too, on the in-memory Temporal.
    note(rows, "Go", firstLine("go", "version"));
    note(rows, "engines", built(home));
    note(rows, "processors", Runtime.getRuntime().availableProcessors() + ", two are enough");
    terminal.table(rows);
    return isWell ? 0 : 1;
  }

  private static boolean addPreflight(List<List<String>> rows, Home home) {
    try {
      new Preflight(Platform.kept(home)).check();
      return add(rows, "disk and ports", true, home.data().toString());
    } catch (Trouble trouble) {
      return add(rows, "disk and ports", false, String.valueOf(trouble.getMessage()));
    }
  }

  private static String built(Home home) {
    return GoEngine.ALL.stream()
        .map(engine -> engine.name() + (engine.isBuilt(home) ? " built" : " missing"))
        .collect(Collectors.joining(", "));
  }

  private static boolean add(List<List<String>> rows, String check, boolean isWell, String found) {
    rows.add(List.of(check, isWell ? "ok" : "MISSING", found));
    return isWell;
  }

  private static void note(List<List<String>> rows, String check, String found) {
    rows.add(List.of(check, found.isEmpty() ? "none" : "ok", found));
  }

  private static String firstLine(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
        String line = reader.readLine();
        return line == null ? "" : line.replaceAll("\u001b\\[[0-9;]*m", "");
      }
    } catch (IOException _) {
      return "";
    }
  }

  private static int exit(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException _) {
      return 1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}
