package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Builds engines with Go into the cache.
public final class GoBuild {

  // The server compiles some 2,000 packages in five minutes; a line each half minute is a pulse.
  private static final int PACKAGES_A_LINE = 200;
  private static final int LINES_KEPT = 15;

  private final Home home;
  private final Terminal terminal;

  /// A builder that shows its progress.
  public GoBuild(Home home, Terminal terminal) {
    this.home = home;
    this.terminal = terminal;
  }

  /// Builds what is missing.
  public void all() {
    terminal.heading("Engines in " + home.cache().resolve("engines"));
    for (GoEngine engine : GoEngine.ALL) {
      if (engine.isBuilt(home)) {
        terminal.done(engine.name(), engine.version() + ", built before", Duration.ZERO);
      } else {
        build(engine);
      }
    }
  }

  private void build(GoEngine engine) {
    Path go =
        Commands.onPath("go")
            .orElseThrow(() ->
                new Trouble(
                    "Go is missing: install Go 1.26 or newer to build "
                        + engine.name()
                        + "; without it `up` runs on the in-memory Temporal"));
    Instant began = Instant.now();
    terminal.begin(engine.name() + " " + engine.version() + " (minutes the first time)");
    Path target = engine.path(home);
    Path next = home.engine(engine.name() + ".building");
    try {
      Files.createDirectories(next);
      Files.createDirectories(engine.folder(home));
      install(go, engine, next);
      Files.move(
          next.resolve(engine.program()),
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Trees.remove(next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    terminal.done(engine.name(), engine.version(), Duration.between(began, Instant.now()));
  }

  private void install(Path go, GoEngine engine, Path bin) throws IOException {
    var builder =
        new ProcessBuilder(
            go.toString(), "install", "-v", engine.module() + "@v" + engine.version());
    builder.environment().put("GOBIN", bin.toString());
    builder.environment().put("CGO_ENABLED", "0");
    builder.directory(home.cache().toFile()).redirectErrorStream(true);
    Process process = builder.start();
    Deque<String> last = new ArrayDeque<>();
    int packages = 0;
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        last.addLast(line);
        if (last.size() > LINES_KEPT) {
          last.removeFirst();
        }
        if (++packages % PACKAGES_A_LINE == 0) {
          terminal.begin(engine.name() + ": " + packages + " packages");
        }
      }
    }
    requireSuccess(process, engine, last);
  }

  private void requireSuccess(Process process, GoEngine engine, Deque<String> last) {
    try {
      if (process.waitFor() != 0) {
        last.forEach(terminal::say);
        throw new Trouble("Go could not build " + engine.name() + " " + engine.version());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new Trouble("interrupted while building " + engine.name(), e);
    }
  }
}
