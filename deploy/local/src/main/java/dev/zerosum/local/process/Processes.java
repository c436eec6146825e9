package dev.zerosum.local.process;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The processes of one platform. Each is the leader of a session of its own, so neither Ctrl-C nor
/// a closed terminal reaches it, and each is written down with its start, so a number that the
/// system gave to another program is never signalled.
public final class Processes {

  private static final boolean HAS_SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));
  // How long a killed process may linger, for instance in a disk write.
  private static final Duration DEATH = Duration.ofSeconds(10);

  private final Path records;
  private volatile boolean isClosed;

  /// The processes that this platform has started.
  public Processes(Home home) {
    this.records = home.run();
  }

  /// Starts a program and writes it down before anything else can happen to it.
  public synchronized RunRecord start(Program program) {
    if (isClosed) {
      throw new Trouble("stopping");
    }
    List<String> command = new ArrayList<>();
    if (HAS_SETSID) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(program.command());
    var builder = new ProcessBuilder(command).directory(program.directory().toFile());
    builder.environment().putAll(program.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      long pid = builder.start().pid();
      var run =
          new RunRecord(
              program.name(),
              pid,
              Identity.of(pid).orElse("gone"),
              program.port(),
              program.fingerprint());
      JsonFile.write(file(program.name()), run);
      return run;
    } catch (IOException e) {
      throw new Trouble("cannot start " + program.name() + ": " + e.getMessage(), e);
    }
  }

  /// From now on nothing is started, so that stopping meets no newcomer.
  public synchronized void close() {
    isClosed = true;
  }

  /// The process of this name as it was written down, alive or not.
  public Optional<RunRecord> known(String name) {
    return JsonFile.read(file(name), RunRecord.class);
  }

  /// The process of this name if it runs.
  public Optional<RunRecord> alive(String name) {
    return known(name).filter(RunRecord::isAlive);
  }

  /// Whether the process that runs is this very program with these settings.
  public boolean runs(Program program) {
    return alive(program.name())
        .filter(run -> run.fingerprint().equals(program.fingerprint()))
        .isPresent();
  }

  /// Every process that was written down.
  public List<RunRecord> all() {
    try (Stream<Path> files = Files.list(records)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> JsonFile.read(file, RunRecord.class).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks a process to end, waits, and ends it by force when its time is over; then forgets it.
  ///
  /// @return whether it ended by itself, also when it did not run
  public boolean stop(String name, Signal signal, Duration patience) {
    Optional<RunRecord> run = alive(name);
    boolean isClean = true;
    if (run.isPresent()) {
      send(run.get(), signal);
      isClean = awaitEnd(run.get(), patience);
      if (!isClean) {
        kill(name);
      }
    }
    forget(name);
    return isClean;
  }

  /// Ends a process and its children at once. It stays written down, so that its death shows.
  public void kill(String name) {
    alive(name)
        .ifPresent(run -> {
          List<ProcessHandle> children =
              ProcessHandle.of(run.pid()).stream().flatMap(ProcessHandle::descendants).toList();
          send(run, Signal.KILL);
          children.forEach(ProcessHandle::destroyForcibly);
          awaitEnd(run, DEATH);
        });
  }

  private void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(RunRecord run, Signal signal) {
    try {
      String[] command = {"/bin/sh", "-c", "kill -" + signal + " " + run.pid() + " 2>/dev/null"};
      Process kill = new ProcessBuilder(command).start();
      if (!kill.waitFor(5, TimeUnit.SECONDS)) {
        throw new Trouble("cannot signal " + run.name());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean awaitEnd(RunRecord run, Duration patience) {
    return Waiting.until(() -> !run.isAlive(), patience);
  }

  private Path file(String name) {
    return records.resolve(name + ".json");
  }
}
