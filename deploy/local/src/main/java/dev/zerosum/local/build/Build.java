package dev.zerosum.local.build;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Builds with Maven what is older than its sources, without tests.
public final class Build {

  private static final Pattern MODULE =
      Pattern.compile("\\[INFO\\] Building (\\S+) \\S+ +\\[(\\d+)/(\\d+)]");
  private static final int ERRORS_SHOWN = 12;

  private final Home home;
  private final Terminal terminal;

  /// A builder that shows its progress.
  public Build(Home home, Terminal terminal) {
    this.home = home;
    this.terminal = terminal;
  }

  /// Builds the stale ones among these modules; nothing is said when there are none.
  public void refresh(List<Module> modules) {
    if (modules.stream().noneMatch(Module::isStale)) {
      return;
    }
    // Two platforms may share one checkout; the second finds everything built.
    try (FileChannel lock = lock()) {
      lock.lock();
      List<Module> stale = modules.stream().filter(Module::isStale).toList();
      if (!stale.isEmpty()) {
        run(stale);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel lock() throws IOException {
    Path target = Files.createDirectories(home.checkout().resolve("deploy/local/target"));
    return FileChannel.open(
        target.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void run(List<Module> stale) throws IOException {
    terminal.heading("Building " + stale.size() + " modules");
    stale.forEach(Module::removeJar);
    Instant began = Instant.now();
    Process maven = start(stale);
    List<String> errors = new ArrayList<>();
    try (var lines =
            new BufferedReader(
                new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8));
        Writer log = Files.newBufferedWriter(home.log("build"))) {
      String line;
      while ((line = lines.readLine()) != null) {
        log.write(line + "\n");
        show(line);
        if (line.startsWith("[ERROR]") && errors.size() < ERRORS_SHOWN) {
          errors.add(line);
        }
      }
    }
    if (exit(maven) != 0) {
      errors.forEach(terminal::say);
      throw new Trouble("the build failed; the whole of it is in " + home.log("build"));
    }
    terminal.done("build", stale.size() + " modules", Duration.between(began, Instant.now()));
  }

  private Process start(List<Module> stale) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("mvn", "-B", "-ntp", "package", "-am", "-Dmaven.test.skip=true"));
    // The formatter's opinion must not keep anybody from running what they wrote.
    command.add("-Dspotless.check.skip=true");
    command.add("-pl");
    command.add(stale.stream().map(Module::path).collect(Collectors.joining(",")));
    String more = System.getenv("ZEROSUM_MAVEN_ARGS");
    if (more != null && !more.isBlank()) {
      command.addAll(List.of(more.strip().split("\\s+")));
    }
    var builder = new ProcessBuilder(command).directory(home.checkout().toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      return builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new Trouble("Maven is missing: install Maven 3.8.7 or newer (`mvn` on PATH)", e);
    }
  }

  private void show(String line) {
    var match = MODULE.matcher(line);
    if (match.find()) {
      terminal.begin(match.group(1) + "  " + match.group(2) + "/" + match.group(3));
    }
  }

  private static int exit(Process maven) {
    try {
      return maven.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      maven.destroy();
      return 1;
    }
  }
}
