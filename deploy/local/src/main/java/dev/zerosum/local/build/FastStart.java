package dev.zerosum.local.build;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A service's jar laid out for a fast start, with the JDK's ahead-of-time cache beside it.
///
/// Both are kept in the module's `target` folder under a stamp of the jar, so a new jar never meets
/// an old cache. A cache that cannot be made or used costs time and nothing else: the JVM then
/// starts without it.
public final class FastStart {

  // Seconds on an idle machine, but training only gets the time that nobody else wants.
  private static final long TRAINING_MINUTES = 30;
  // What a run says that was ended for taking longer: nothing about the jar.
  private static final int OUT_OF_TIME = -1;

  private final Home home;
  private final Terminal terminal;
  private final Path jar;
  private final List<String> flags;
  private final Path layouts;
  private final Path folder;

  /// The layout of one jar.
  ///
  /// @param flags of the JVM: a cache fits only the flags it was made with
  public FastStart(Home home, Terminal terminal, Module module, List<String> flags) {
    this.home = home;
    this.terminal = terminal;
    this.jar = module.builtJar();
    this.flags = List.copyOf(flags);
    this.layouts = module.folder().resolve("target/faststart");
    this.folder = layouts.resolve(stamp());
  }

  /// Changes with the jar.
  public String version() {
    return folder.getFileName().toString();
  }

  /// Unpacks the jar unless that was done.
  public void layOut() {
    if (Files.exists(program())) {
      return;
    }
    removeOthers();
    Path next = folder.resolveSibling(version() + "." + ProcessHandle.current().pid());
    int exit =
        run(
            List.of(
                java(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                next.toString()),
            Map.of(),
            "extract");
    if (exit != 0) {
      throw new IllegalStateException("cannot unpack " + jar);
    }
    try {
      Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another launcher was faster; its layout is the same.
      if (!Files.exists(program())) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Whether a training run is still due.
  public boolean isUntrained() {
    return !Files.exists(cache())
        && !Files.exists(failed())
        && System.getenv("ZEROSUM_NO_AOT") == null;
  }

  /// Starts the service once, up to the moment before it would listen, and keeps what the JVM
  /// learned.
  public void train(String name, Map<String, String> environment) {
    Path next = layouts.resolve("app.aot." + ProcessHandle.current().pid());
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags);
    command.add("-XX:AOTCacheOutput=" + next);
    command.add("-Dspring.context.exit=onRefresh");
    command.addAll(List.of("-jar", program().toString()));
    int exit = run(command, environment, name + "-training");
    try {
      if (exit == 0 && Files.exists(next)) {
        Files.move(next, cache(), StandardCopyOption.ATOMIC_MOVE);
      } else if (exit != OUT_OF_TIME) {
        Files.writeString(failed(), "exit " + exit);
        terminal.warn(name + " starts without a cache; why is in " + home.log(name + "-training"));
      }
      Files.deleteIfExists(next);
      Files.deleteIfExists(Path.of(next + ".config"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The command that starts the service.
  public List<String> command() {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags);
    if (Files.exists(cache())) {
      command.add("-XX:AOTCache=" + cache());
    }
    command.addAll(List.of("-jar", program().toString()));
    return command;
  }

  /// The command that runs another program of the jar, with the same flags.
  public List<String> command(String mainClass) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags);
    command.addAll(List.of("-cp", program().toString(), mainClass));
    return command;
  }

  private Path program() {
    return folder.resolve(jar.getFileName());
  }

  private Path cache() {
    return folder.resolve("app.aot");
  }

  // Tried once a jar: a cache that failed would fail at every start.
  private Path failed() {
    return folder.resolve("app.aot.failed");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private String stamp() {
    try {
      long changed = Files.getLastModifiedTime(jar).toMillis();
      String kind = Integer.toHexString((flags + System.getProperty("java.vm.version")).hashCode());
      return Long.toHexString(changed) + "-" + Long.toHexString(Files.size(jar)) + "-" + kind;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Layouts of older jars, unless a process of any platform still runs from one.
  private void removeOthers() {
    if (!Files.isDirectory(layouts)) {
      return;
    }
    List<String> running =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .toList();
    try (Stream<Path> others = Files.list(layouts)) {
      others
          // A dot marks one that another launcher is unpacking right now.
          .filter(layout -> !layout.getFileName().toString().contains("."))
          .filter(layout -> running.stream().noneMatch(line -> line.contains(layout.toString())))
          .forEach(FastStart::remove);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(List<String> command, Map<String, String> environment, String log) {
    try {
      Files.createDirectories(layouts);
      var builder = new ProcessBuilder(command).directory(home.data().toFile());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(home.log(log).toFile());
      Process process = builder.start();
      if (!process.waitFor(TRAINING_MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return OUT_OF_TIME;
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return OUT_OF_TIME;
    }
  }
}
